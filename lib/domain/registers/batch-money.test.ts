import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { expectOk } from '../result.ts';
import type { ReceiptStanding } from './bank-receipt.ts';
import { type BatchMarks, batchMoney } from './batch-money.ts';

const marks = (changes: Partial<BatchMarks>): BatchMarks => ({
  iban: 'UA1',
  reference: 'B-1',
  batch: '',
  bookedOn: businessDay('2026-11-24'),
  amount: 300_00n,
  ...changes,
});
const fresh = (changes: Partial<BatchMarks> = {}) => ({ lineNo: 7, ...marks(changes) });
const known = (changes: Partial<BatchMarks & { standing: ReceiptStanding }> = {}) => ({
  standing: 'open' as const,
  ...marks(changes),
});
const part = (reference: string, amount: bigint) => ({ reference, amount, batch: 'B-1' });

describe('money told of in one sum and in parts', () => {
  it('is its parts, where they were known before the sum', () => {
    const sum = fresh();
    const parts = [known(part('T-1', 100_00n)), known(part('T-2', 200_00n))];
    const told = expectOk(batchMoney([sum], parts));
    expect([...told.sums]).toEqual([sum]);
    expect(told.split).toEqual([]);
  });

  it('is its parts, where nobody had decided about the sum that was known', () => {
    const sum = known();
    const parts = [fresh(part('T-1', 100_00n)), fresh(part('T-2', 200_00n))];
    const told = expectOk(batchMoney(parts, [sum]));
    expect(told.split).toEqual([sum]);
    expect(told.parts.size).toBe(0);
  });

  it.each<ReceiptStanding>(['assigned', 'other', 'same'])('is the sum that is %s', (standing) => {
    const sum = known({ standing });
    const parts = [fresh(part('T-1', 100_00n)), fresh(part('T-2', 200_00n))];
    const told = expectOk(batchMoney(parts, [sum]));
    expect(told.split).toEqual([]);
    expect([...told.parts]).toEqual(parts.map((one) => [one, sum]));
  });

  it('is not told alike by parts of another amount, or of another day', () => {
    const short = fresh(part('T-1', 299_99n));
    const late = fresh({ ...part('T-1', 300_00n), bookedOn: businessDay('2026-11-25') });
    for (const one of [short, late]) {
      const refusal = { code: 'statement_entry_differs', details: { line: '7' } };
      expect(batchMoney([one], [known()])).toMatchObject({ refusal });
      expect(batchMoney([fresh()], [{ ...one, standing: 'open' }])).toMatchObject({ refusal });
    }
  });

  it('counts the parts an earlier message told of towards the sum', () => {
    const before = [known({ standing: 'split' }), known(part('T-1', 300_00n))];
    expect(batchMoney([fresh(part('T-2', 1n))], before)).toMatchObject({
      refusal: { code: 'statement_entry_differs' },
    });
  });

  it('is two where the account or the id of the sum is another', () => {
    const parts = [known({ ...part('T-1', 300_00n), iban: 'UA2' })];
    const others = [known({ ...part('T-1', 300_00n), batch: 'B-2' })];
    for (const all of [parts, others]) {
      expect(expectOk(batchMoney([fresh()], all)).sums.size).toBe(0);
    }
  });
});
