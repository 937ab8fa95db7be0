import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historicLines, historicPeriod } from '#db/seed/historic-day.ts';
import { money, moneyText, parseMoney, sumMoney } from '../money.ts';
import { period } from '../period.ts';
import { quantity, quantityText } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import { type BillEntry, composeBill } from './bill.ts';

const october = period(historicPeriod);
const kinds = [
  'opening',
  'charge',
  'recalculation',
  'adjustment',
  'benefit',
  'subsidy',
  'penalty',
  'payment',
] as const;
const entry = (kind: BillEntry['kind'], amount: bigint): BillEntry => {
  return { agreementNo: 1, service: 'water', kind, amount: money(amount) };
};

describe('composeBill', () => {
  it('shows the historic bill: nine lines, 181.69 to pay', () => {
    const bill = composeBill(
      october,
      historicLines.map((line, index) => ({
        agreementNo: index + 1,
        service: line.service,
        kind: 'charge' as const,
        amount: expectOk(parseMoney(line.amount)),
        ...(line.quantity === undefined ? {} : { quantity: quantity(line.quantity) }),
        unit: line.unit,
        rate: rate(line.tariff),
      })),
    );
    expect(bill.lines.map((line) => moneyText(line.toPay))).toEqual(
      historicLines.map((line) => line.amount),
    );
    expect(moneyText(bill.totals.toPay)).toBe('181.69');
    const [heating] = bill.lines;
    expect(heating?.quantity && quantityText(heating.quantity)).toBe('75.8');
    expect(bill.lines[3]?.quantity).toBeUndefined();
  });

  it('puts each kind into its column and takes off what takes off', () => {
    const bill = composeBill(october, [
      entry('opening', 500n),
      entry('charge', 2187n),
      entry('recalculation', -100n),
      entry('adjustment', 30n),
      entry('benefit', -200n),
      entry('subsidy', -300n),
      entry('penalty', 7n),
      entry('payment', 1000n),
    ]);
    expect(bill.totals).toEqual({
      debt: 500n,
      charged: 2187n,
      recalculation: -70n,
      benefit: 200n,
      subsidy: 300n,
      penalty: 7n,
      paid: 1000n,
      toPay: 1124n,
      advance: 0n,
    });
    expect(bill.lines).toEqual([{ agreementNo: 1, service: 'water', ...bill.totals }]);
  });

  it('never lets an advance of one service hide a debt on another', () => {
    const ahead = { ...entry('opening', -500n), agreementNo: 2 };
    const { totals } = composeBill(october, [entry('opening', 700n), ahead]);
    expect(totals).toMatchObject({ debt: 200n, toPay: 700n, advance: 500n });
  });

  it('keeps the totals the sum of the lines, and what is to pay the sum of the columns', () => {
    const anyEntry = fc.record({
      agreementNo: fc.integer({ min: 1, max: 4 }),
      service: fc.constant('water'),
      kind: fc.constantFrom(...kinds),
      amount: fc.bigInt({ min: -10_000n, max: 10_000n }).map(money),
    });
    fc.assert(
      fc.property(fc.array(anyEntry), (entries) => {
        const { lines, totals } = composeBill(october, entries);
        expect(sumMoney(lines.map((line) => line.toPay))).toBe(totals.toPay);
        for (const line of lines) {
          expect(line.toPay >= 0n && line.advance >= 0n).toBe(true);
          expect(line.toPay === 0n || line.advance === 0n).toBe(true);
        }
        for (const one of [...lines, totals]) {
          expect(one.toPay - one.advance).toBe(
            one.debt +
              one.charged +
              one.recalculation +
              one.penalty -
              one.benefit -
              one.subsidy -
              one.paid,
          );
        }
      }),
    );
  });
});
