import { expect, it } from 'vitest';
import { formatAddress } from './address.ts';

it('an address stays on one line and names a flat only where there is one', () => {
  const house = { street: 'вул. Лесі Українки', building: '30 корп. 2', premise: '' };
  expect(formatAddress(house, 'uk')).toBe('вул.\u00a0Лесі Українки, 30 корп. 2');
  expect(formatAddress({ ...house, premise: '4' }, 'uk')).toBe(
    'вул.\u00a0Лесі Українки, 30 корп. 2, кв.\u00a04',
  );
  expect(formatAddress({ ...house, premise: '4' }, 'en')).toMatch(/, fl\.\u00a04$/);
});
