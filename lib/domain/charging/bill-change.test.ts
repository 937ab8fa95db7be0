import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, moneyText, sumMoney } from '../money.ts';
import { period } from '../period.ts';
import { quantity, type Unit } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import { type BillEntry, composeBill } from './bill.ts';
import { askedOf, type ExplainedLine, explainChange } from './bill-change.ts';
import type { ChargeKind } from './charge-line.ts';
import { type Derivation, type DerivationStep, evaluateDerivation, stepOf } from './derivation.ts';

type Step = Partial<Omit<DerivationStep, 'amount'>>;

const computed = (...steps: readonly Step[]): Derivation => ({
  version: 1,
  basis: 'meter',
  steps: steps.map((step) => stepOf({ quantity: '1', unit: 'm3', rate: '1', ...step })),
  inputs: [],
  tariffs: [],
  rounding: 'half-away-from-zero per line',
});
const printed: Derivation = { version: 1, basis: 'historic', amount: '1.00', inputs: [] };

interface Part {
  readonly kind: BillEntry['kind'];
  readonly amount: bigint;
  readonly derivation?: Derivation;
}

const isCharge = (kind: BillEntry['kind']): kind is ChargeKind => {
  return kind !== 'opening' && kind !== 'payment';
};

function linesOf(services: Readonly<Record<string, readonly Part[]>>): ExplainedLine[] {
  const names = ['water', 'heating', 'electricity'];
  const entries = Object.entries(services).flatMap(([service, parts]) =>
    parts.map(({ kind, amount }) => {
      return { agreementNo: names.indexOf(service), service, kind, amount: money(amount) };
    }),
  );
  return composeBill(period('2026-10'), entries).lines.map((line) => ({
    ...line,
    charges: (services[line.service] ?? []).flatMap(({ kind, derivation = printed }) =>
      isCharge(kind) ? [{ kind, derivation }] : [],
    ),
  }));
}

function charged(...steps: readonly Step[]): Part {
  const derivation = computed(...steps);
  return { kind: 'charge', amount: expectOk(evaluateDerivation(derivation)), derivation };
}

const told = (before: readonly ExplainedLine[], now: readonly ExplainedLine[]) =>
  explainChange(before, now).causes.map(({ kind, amount }) => [kind, moneyText(amount)]);

describe('explainChange', () => {
  it('gives the whole difference to the quantity when the tariff is the same', () => {
    const month = (used: string) =>
      linesOf({ water: [charged({ quantity: used, rate: '15.972' })] });
    expect(told(month('9'), month('7'))).toEqual([['quantity', '-31.95']]);
    expect(told(month('0'), month('7'))).toEqual([['quantity', '111.80']]);
  });

  it('parts a change of quantity from a change of tariff', () => {
    const before = linesOf({ water: [charged({ quantity: '9', rate: '15.972' })] });
    const now = linesOf({ water: [charged({ quantity: '7', rate: '20' })] });
    expect(told(before, now)).toEqual([
      ['quantity', '-31.94'],
      ['tariff', '28.19'],
    ]);
    const dearer = linesOf({ water: [charged({ quantity: '9', rate: '20' })] });
    expect(told(before, dearer)).toEqual([['tariff', '36.25']]);
  });

  it('counts each zone and block at its own price', () => {
    const month = (day: string, night: string, more: readonly Step[] = []) =>
      linesOf({
        electricity: [
          charged(
            { quantity: day, rate: '4.32', zone: 'day', unit: 'kwh' },
            { quantity: night, rate: '2.16', zone: 'night', unit: 'kwh' },
            ...more,
          ),
        ],
      });
    expect(told(month('120', '80'), month('100', '100'))).toEqual([['quantity', '-43.20']]);
    const block = { quantity: '50', rate: '5', unit: 'kwh', block: { from: '250' } } as const;
    expect(told(month('120', '80'), month('120', '80', [block]))).toEqual([['quantity', '250.00']]);
  });

  it('takes fewer days of a tariff for a smaller quantity', () => {
    const month = (days: number) =>
      linesOf({
        heating: [charged({ quantity: '60', rate: '40', days: { count: days, of: 31 } })],
      });
    expect(told(month(16), month(31))).toEqual([['quantity', '1161.29']]);
  });

  it('says that a service began or ended, and that its measure is another', () => {
    const heating = linesOf({ heating: [charged({ quantity: '60', rate: '40', unit: 'm2' })] });
    expect(told([], heating)).toEqual([['started', '2400.00']]);
    expect(told(heating, [])).toEqual([['ended', '-2400.00']]);
    const metered = linesOf({
      heating: [charged({ quantity: '0.8421', rate: '1565.84', unit: 'gcal' })],
    });
    expect(told(heating, metered)).toEqual([['charge', '-1081.41']]);
    const old = linesOf({ heating: [{ kind: 'charge', amount: 5306n }] });
    expect(told(old, heating)).toEqual([['charge', '2346.94']]);
  });

  it('names debts, help and corrections, and ignores what was paid towards the bill', () => {
    const before = linesOf({
      water: [
        { kind: 'opening', amount: 72_702n },
        { kind: 'benefit', amount: -1_000n },
        { kind: 'payment', amount: 72_702n },
      ],
    });
    const now = linesOf({
      water: [
        { kind: 'subsidy', amount: -500n },
        { kind: 'penalty', amount: 25n },
        { kind: 'adjustment', amount: 2_000n },
      ],
    });
    expect(told(before, now)).toEqual([
      ['debt', '-727.02'],
      ['recalculation', '20.00'],
      ['benefit', '10.00'],
      ['subsidy', '-5.00'],
      ['penalty', '0.25'],
    ]);
  });

  it('shows an advance by what it covers: one service never pays for another', () => {
    const before = linesOf({
      water: [{ kind: 'opening', amount: -10_000n }, charged({ quantity: '70' })],
      heating: [charged({ quantity: '5' })],
    });
    const now = linesOf({
      water: [{ kind: 'opening', amount: -3_000n }, charged({ quantity: '70' })],
      heating: [charged({ quantity: '5' })],
    });
    expect(before.map((line) => moneyText(askedOf(line)))).toEqual(['0.00', '5.00']);
    expect(told(before, now)).toEqual([['advance', '40.00']]);
  });

  it('sums its causes to the difference of the two bills, whatever they hold', () => {
    const anyStep = fc.record({
      quantity: fc.integer({ min: -300, max: 900 }).map((tenths) => `${tenths / 10}`),
      rate: fc.constantFrom('1.5', '4.32', '0.333333'),
      unit: fc.constantFrom<Unit>('m3', 'gcal'),
      zone: fc.constantFrom('day', 'night'),
      days: fc.constantFrom({ count: 7, of: 31 }, { count: 31, of: 31 }),
    });
    const anyPart = fc.record({
      kind: fc.constantFrom<Part['kind']>(
        'opening',
        'payment',
        'charge',
        'recalculation',
        'adjustment',
        'benefit',
        'subsidy',
        'penalty',
      ),
      amount: fc.bigInt({ min: -90_000n, max: 90_000n }),
      derivation: fc.oneof(
        fc.array(anyStep, { maxLength: 3 }).map((steps) => computed(...steps)),
        fc.constant(printed),
      ),
    });
    const parts = fc.array(anyPart, { maxLength: 5 });
    const bill = fc
      .record({ water: parts, heating: parts, electricity: parts }, { requiredKeys: [] })
      .map(linesOf);
    fc.assert(
      fc.property(bill, bill, (before, now) => {
        const { amount, causes } = explainChange(before, now);
        expect(sumMoney(causes.map((cause) => cause.amount))).toBe(amount);
        expect(causes.every((cause) => cause.amount !== 0n)).toBe(true);
      }),
    );
  });

  it('keeps the lines at hand, so that the words can name what was used at which price', () => {
    const line = (used: string): ExplainedLine[] =>
      linesOf({ water: [charged({ quantity: used })] }).map((one) => {
        return { ...one, quantity: quantity(used), unit: 'm3', rate: rate('1') };
      });
    const [cause] = explainChange(line('9'), line('7')).causes;
    expect([cause?.before?.quantity?.toFixed(), cause?.now?.quantity?.toFixed()]).toEqual([
      '9',
      '7',
    ]);
  });
});
