import { expect, it } from 'vitest';
import { businessDay } from './business-day.ts';
import { areConsistent } from './validity.ts';

const from = businessDay('2026-01-01');
const middle = businessDay('2026-06-15');
const to = businessDay('2027-01-01');

it('accepts validities that follow each other, in any order', () => {
  expect(areConsistent([])).toBe(true);
  expect(areConsistent([{ validFrom: middle }, { validFrom: from, validTo: middle }])).toBe(true);
});

it('refuses what overlaps, what never ends before another begins, and what is empty', () => {
  expect(areConsistent([{ validFrom: from, validTo: to }, { validFrom: middle }])).toBe(false);
  expect(areConsistent([{ validFrom: from }, { validFrom: middle }])).toBe(false);
  expect(areConsistent([{ validFrom: from }, { validFrom: from }])).toBe(false);
  expect(areConsistent([{ validFrom: from, validTo: from }])).toBe(false);
});
