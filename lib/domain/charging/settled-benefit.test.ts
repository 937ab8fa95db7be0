import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BusinessDay, businessDay } from '../business-day.ts';
import { type Money, moneyText, sumMoney } from '../money.ts';
import { type Period, period } from '../period.ts';
import { type Quantity, quantity } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import type { Entitlement } from './benefit.ts';
import {
  type AccountCharge,
  type ChargedAccount,
  type ChargedAgreement,
  chargeAccount,
} from './charge-account.ts';
import { verifyAmount } from './derivation.ts';
import { spanWithin } from './month-pieces.ts';
import type { EstimatedMonth } from './settled-months.ts';
import type { TariffVersion } from './tariff.ts';

const months = [period('2026-08'), period('2026-09')];
const october = period('2026-10');
const long = { validFrom: businessDay('2020-01-01') };
const dwelling = [{ ...long, residents: 1, totalArea: quantity('50'), heatedArea: quantity('50') }];
const act = 'рішення № 1';
const single = (price: string, from = long.validFrom, to?: BusinessDay): TariffVersion => ({
  ...{ validFrom: from, ...(to === undefined ? {} : { validTo: to }), id: 1, kind: 'meter', act },
  rates: [{ rate: rate(price) }],
});
const right = (change: Partial<Entitlement> = {}): Entitlement => ({
  ...{ ...long, personNo: 1, category: 'УБД', percent: '50', form: 'credited', act },
  norms: ['water', 'sewerage'].map((service) => {
    return { ...long, service, perPerson: quantity('8'), act };
  }),
  document: 'посвідчення № 1',
  ...change,
});
const rule = { averageMonthsMax: 3, act };

interface Story {
  /** Estimated of each month before. */
  readonly estimated: readonly [string, string];
  /** What the reading of October says was used since. */
  readonly used?: string;
  readonly tariffs?: readonly TariffVersion[];
  readonly rights?: readonly Entitlement[];
  readonly subsidised?: Period;
}

const water = (story: Story, at: Period): ChargedAgreement => {
  const index = months.indexOf(at);
  const estimate = story.estimated[index] ?? '0';
  const so = story.estimated.slice(0, index < 0 ? 2 : index);
  const total = so.reduce((sum, one) => sum.add(one) as Quantity, quantity('0'));
  const latest =
    index < 0 && story.used !== undefined
      ? {
          latest: {
            value: quantity('500'),
            takenOn: businessDay('2026-10-28'),
            source: 'subscriber' as const,
            consumption: quantity(story.used),
          },
        }
      : { averagePerDay: quantity(estimate).div(at === '2026-09' ? 30 : 31) as Quantity };
  return {
    ...{ agreementNo: 1, service: 'water', unit: 'm3', ...long },
    measures: [{ ...long, by: 'meter', rule }],
    tariffs: (story.tariffs ?? [single('20')]).filter((one) => spanWithin(at, one) !== undefined),
    registers: [
      {
        ...{ meterNo: 1, zone: 'single', settledValue: quantity('100') },
        ...{ settledOn: businessDay('2026-07-31'), estimatedVolume: total },
        ...{ estimatedMonths: so.length, ...latest },
      },
    ],
  };
};
const sewerage: ChargedAgreement = {
  ...{ agreementNo: 2, service: 'sewerage', unit: 'm3', ...long },
  measures: [{ ...long, by: 'inflow', services: ['water'] }],
  tariffs: [single('10')],
  registers: [],
};

const charge = (story: Story, at: Period, more: Partial<ChargedAccount> = {}): AccountCharge => {
  const entitlements = at === story.subsidised ? [] : (story.rights ?? [right()]);
  const account: ChargedAccount = {
    ...{ accountId: 1, dwelling, agreements: [water(story, at), sewerage] },
    relief: { entitlements, subsidies: [], recalculations: [] },
    ...more,
  };
  return expectOk(chargeAccount(account, at));
};

const of = (lines: AccountCharge['lines'], agreementNo: number, kind: string): Money =>
  sumMoney(
    lines
      .filter((line) => line.agreementNo === agreementNo && line.kind === kind)
      .map(({ amount }) => amount),
  );

/** Charges two months by estimate and October by the reading; tells all of the benefits. */
function settle(story: Story) {
  const before = months.map((at) => ({ at, charged: charge(story, at) }));
  const monthsOf = (agreementNo: number) =>
    before.map(({ at, charged: { lines, payouts } }, index): EstimatedMonth => {
      return {
        period: at,
        volumes: [{ zone: 'single', volume: quantity(story.estimated[index] ?? '0') }],
        charged: of(lines, agreementNo, 'charge'),
        credited: of(lines, agreementNo, 'benefit'),
        monetised: of(payouts, agreementNo, 'benefit'),
        isSubsidised: at === story.subsidised,
        tariffs: agreementNo === 1 ? (story.tariffs ?? [single('20')]) : sewerage.tariffs,
        stretches: [long],
      };
    });
  const settling = {
    ...{ dwelling, entitlements: story.rights ?? [right()] },
    months: new Map([1, 2].map((no) => [no, monthsOf(no)])),
  };
  const now = charge(story, october, { settling });
  for (const line of [...now.lines, ...now.payouts]) {
    expect(verifyAmount(line.amount, line.derivation)).toBe('matches');
  }
  return { before: before.map(({ charged }) => charged), now, monthsOf };
}

const benefitOf = (story: Story, agreementNo = 1) =>
  moneyText(of(settle(story).now.lines, agreementNo, 'benefit'));

describe('a benefit on an estimate, when a reading settles it', () => {
  it('is taken back where less was used than was estimated', () => {
    expect(benefitOf({ estimated: ['10', '10'], used: '12' })).toBe('40.00');
    expect(benefitOf({ estimated: ['10', '10'], used: '12' }, 2)).toBe('20.00');
  });

  it('is taken back whole, and no more, where nothing was used at all', () => {
    expect(benefitOf({ estimated: ['10', '10'], used: '0' })).toBe('160.00');
  });

  it('goes on where as much was used, and what an estimate left of the norm is not lost', () => {
    expect(benefitOf({ estimated: ['10', '10'], used: '30' })).toBe('-80.00');
    expect(benefitOf({ estimated: ['3', '3'], used: '30' })).toBe('-180.00');
  });

  it('is never more than what all the months are charged', () => {
    const first = businessDay('2026-10-01');
    const tariffs = [single('10', long.validFrom, first), { ...single('40', first), id: 2 }];
    expect(benefitOf({ estimated: ['10', '10'], used: '12', tariffs })).toBe('80.00');
  });

  it('is of the months in which there was a right to it, and no subsidy instead', () => {
    const rights = [right({ validFrom: businessDay('2026-09-01') })];
    expect(benefitOf({ estimated: ['10', '10'], used: '12', rights })).toBe('0.43');
    const subsidised = period('2026-08');
    expect(benefitOf({ estimated: ['10', '10'], used: '12', subsidised })).toBe('0.43');
  });

  it('is taken back where the right has ended since', () => {
    const rights = [right({ validTo: businessDay('2026-10-01') })];
    expect(benefitOf({ estimated: ['10', '10'], used: '12', rights })).toBe('80.43');
  });

  it('that is paid out is settled by what is paid out', () => {
    const { now } = settle({
      ...{ estimated: ['10', '10'], used: '12', rights: [right({ form: 'monetised' })] },
    });
    expect(moneyText(of(now.lines, 1, 'benefit'))).toBe('0.00');
    expect(moneyText(of(now.payouts, 1, 'benefit'))).toBe('40.00');
  });

  it('waits while nobody has read', () => {
    expect(benefitOf({ estimated: ['10', '10'] })).toBe('0.00');
  });

  it('comes in all to the percent of what was used within the norms, never more than given', () => {
    const volume = fc.integer({ min: 0, max: 30_000 }).map((litres) => `${litres / 1_000}`);
    fc.assert(
      fc.property(fc.tuple(volume, volume), volume, (estimated, used) => {
        const { before, now } = settle({ estimated, used });
        const all = [...before.flatMap(({ lines }) => lines), ...now.lines];
        const given = before.map(({ lines }) => of(lines, 1, 'benefit'));
        const back = of(now.lines, 1, 'benefit');
        expect(back <= -sumMoney(given)).toBe(true);
        const benefits = -of(all, 1, 'benefit');
        const charged = of(all, 1, 'charge');
        expect(benefits >= 0n && benefits <= charged).toBe(true);
        const half = BigInt(quantity(used).mul(1_000).toFixed());
        const most = half < 24_000n ? half : 24_000n;
        expect(Number(benefits) <= Number(most) + 2).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
