import { expect, it } from 'vitest';
import { placeAfterSignIn, signInPath } from './paths.ts';

it.each([
  [undefined, 'subscriber', '/accounts'],
  ['/accounts/1000000017/readings?x=1', 'subscriber', '/accounts/1000000017/readings?x=1'],
  ['/office/comms', 'staff', '/office/comms'],
  ['/office?tab=1', 'staff', '/office?tab=1'],
  ['/office/comms', 'subscriber', '/accounts'],
  ['/accounts', 'staff', '/office'],
  ['/officers', 'subscriber', '/officers'],
  ['/sign-in?callbackUrl=/sign-in', 'subscriber', '/accounts'],
  ['/api/auth/signout', 'subscriber', '/accounts'],
  ['https://evil.example/accounts', 'subscriber', '/accounts'],
  ['//evil.example', 'subscriber', '/accounts'],
  ['/\\evil.example', 'staff', '/office'],
  ['/\t/evil.example', 'subscriber', '/accounts'],
  ['javascript:alert(1)', 'subscriber', '/accounts'],
] as const)('whoever wanted %j as %s goes to %s', (wanted, kind, place) => {
  expect(placeAfterSignIn(wanted, kind)).toBe(place);
});

it('the sign-in page remembers only a place of our own', () => {
  expect(signInPath('/accounts?a=1&b=2')).toBe('/sign-in?callbackUrl=%2Faccounts%3Fa%3D1%26b%3D2');
  expect(signInPath('https://evil.example/x')).toBe('/sign-in');
  expect(signInPath(null)).toBe('/sign-in');
});
