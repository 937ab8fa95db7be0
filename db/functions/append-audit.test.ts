import { expect, it } from 'vitest';
import { accountsObject } from './append-audit.ts';

it('a deed for many accounts stands in the history of none of them', () => {
  expect(accountsObject([7, 7])).toBe('account:7');
  expect(accountsObject([7, 8])).toBe('accounts');
  expect(accountsObject([])).toBe('accounts');
});
