import { expect, it } from 'vitest';
import { native } from './protocols/native/adapter.ts';
import { protocols } from './registry.ts';
import { createRouter } from './router.ts';

const route = createRouter(protocols);

it('finds the call of a method and path, with the decoded segments that have names', () => {
  expect(route('GET', '/api/telebank/v1/accounts/1000000013/debt')).toMatchObject({
    kind: 'call',
    protocol: native,
    route: 'debt',
    params: { number: '1000000013' },
  });
  expect(route('GET', '/api/telebank/v1/payments/a%2Fb%20c')).toMatchObject({
    params: { externalId: 'a/b c' },
  });
});

it('names the methods of an address that has others', () => {
  expect(route('DELETE', '/api/telebank/v1/payments')).toEqual({
    kind: 'other-methods',
    allow: ['POST'],
  });
  expect(route('HEAD', '/api/telebank/v1/payments/x')).toEqual({
    kind: 'other-methods',
    allow: ['GET'],
  });
});

it('leads nowhere for an empty, endless or torn segment and for any other path', () => {
  for (const path of [
    '/api/telebank/v1/payments/',
    '/api/telebank/v1/payments/%E0%A4%A',
    `/api/telebank/v1/payments/${'x'.repeat(201)}`,
    '/api/telebank/v1/payments/x/y',
    '/api/telebank/v1/Payments',
    '/api/telebank//v1/payments',
    '/api/telebank/v2/payments',
    '/',
    '',
  ]) {
    expect(route('GET', path), path).toEqual({ kind: 'nowhere' });
  }
});

it('does not start when two protocols claim one call', () => {
  const other = {
    ...native,
    routes: { mine: { method: 'GET', path: '/api/telebank/v1/accounts/{account}/debt' } },
  } as const;
  expect(() => createRouter([native, other])).toThrow('two protocols claim');
});
