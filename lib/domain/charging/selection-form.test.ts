import { describe, expect, it } from 'vitest';
import { parseSelection } from './selection-form.ts';

const typed = { month: '2026-10', reason: 'wrong-tariff', document: ' рішення № 9 ' };

describe('the form of a selection', () => {
  it('names the month and what the accounts have in common', () => {
    const asked = { period: '2026-10', reason: 'wrong-tariff', document: 'рішення № 9' };
    expect(parseSelection({ ...typed, tariff: '7', contract: '', building: ' ' })).toEqual({
      asked: { ...asked, tariffId: 7 },
      problems: [],
    });
    expect(parseSelection({ ...typed, building: 'вул. Соборна, 12', contract: '3' })).toEqual({
      asked: { ...asked, building: 'вул. Соборна, 12', contractId: 3 },
      problems: [],
    });
  });

  it('tells of every field what is wrong with it', () => {
    const wrong = { month: '10.2026', reason: '', document: '', tariff: 'усі' };
    expect(parseSelection(wrong).problems.map(({ field }) => field)).toEqual([
      'month',
      'building',
      'reason',
      'document',
    ]);
  });
});
