import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { required } from '#lib/required.ts';
import { businessDay } from '../business-day.ts';
import { zeroMoney } from '../money.ts';
import { type Period, period } from '../period.ts';
import { type Quantity, quantity, quantityText } from '../quantity.ts';
import type { MeasuredUsage } from './measured-usage.ts';
import { spanWithin } from './month-pieces.ts';
import { settleInflow } from './settled-inflow.ts';
import { type EstimatedMonth, settledBefore, settleMonths } from './settled-months.ts';

const long = { validFrom: businessDay('2020-01-01') };
const months = ['2026-08', '2026-09', '2026-10', '2026-11'].map((one) => period(one));
const sum = (volumes: readonly Quantity[]) =>
  volumes.reduce((so, one) => so.add(one) as Quantity, quantity('0'));

/** What a meter was charged, month by month: by a reading (`read`) or by an estimate. */
type Meter = readonly { readonly volume: string; readonly isRead: boolean }[];

const read = (volume: string) => ({ volume, isRead: true });
const estimate = (volume: string) => ({ volume, isRead: false });

const monthOf = (period: Period, volume: string, isRead: boolean): EstimatedMonth => ({
  ...{ period, isRead, charged: zeroMoney, credited: zeroMoney, monetised: zeroMoney },
  ...{ volumes: [{ zone: 'single', volume: quantity(volume) }], isSubsidised: false },
  ...{ tariffs: [], stretches: [] },
});

const measured = (at: Period, volume: Quantity, basis: 'meter' | 'average') => {
  const span = required(spanWithin(at, long), 'a month');
  const used: MeasuredUsage = {
    ...{ basis, inputs: [], usage: [{ quantity: volume, isVolume: true }] },
    volumes: [{ meterNo: 1, zone: 'single', basis, volume }],
  };
  return { period: at, span, used };
};

/** What ran away in each month, as the last of the months of the meters finds it. */
function outflow(meters: readonly Meter[]): string[] {
  const at = (index: number) => required(months[index], 'a month');
  const last = Math.max(...meters.map((meter) => meter.length)) - 1;
  const sources = meters.map((meter) => {
    const past = meter
      .slice(0, last)
      .map((one, index) => monthOf(at(index), one.volume, one.isRead));
    const now = required(meter[last], 'the month that is charged');
    const month = measured(at(last), quantity(now.volume), now.isRead ? 'meter' : 'average');
    const settled = settleMonths(long, past, month);
    return { ...month, settled, before: settledBefore(long, past) };
  });
  const away = [...Array(last + 1).keys()].map((index) => {
    return sum(meters.map((meter) => quantity(required(meter[index], 'a month').volume)));
  });
  const before = away.slice(0, last).map((volume, index) => {
    return monthOf(at(index), quantityText(volume), false);
  });
  const now = measured(at(last), required(away[last], 'a month'), 'meter');
  return settleInflow(before, now, sources).map(({ period: of, used }) => {
    return `${of} ${quantityText(sum(used.usage.map((one) => one.quantity)))}`;
  });
}

describe('what ran away of two meters', () => {
  const cold = [estimate('10'), estimate('10'), read('-8')];

  it('follows the one that is read, while the other is silent', () => {
    // Of 12 m3 in 92 days: 4.043, 3.914 and 4.043; with 5 m3 of hot water each.
    const hot = [estimate('5'), estimate('5'), estimate('5')];
    expect(outflow([cold, hot])).toEqual(['2026-08 9.043', '2026-09 8.914', '2026-10 9.043']);
  });

  it('is settled once more by the other, and keeps what the first one told', () => {
    // Of 6.1 m3 of hot water in 122 days: 0.05 a day. November's cold water was read as 3 m3.
    const hot = [estimate('5'), estimate('5'), estimate('5'), read('-8.9')];
    expect(outflow([[...cold, read('3')], hot])).toEqual([
      ...['2026-08 5.593', '2026-09 5.414', '2026-10 5.593', '2026-11 4.5'],
    ]);
  });

  it('is settled back to where no reading since reaches over', () => {
    const hot = [read('5'), read('5'), estimate('5'), read('1')];
    expect(outflow([[...cold, read('3')], hot]).map((one) => one.slice(0, 7))).toEqual(months);
    const early = [estimate('10'), read('-5'), read('4'), read('3')];
    expect(outflow([early, hot]).map((one) => one.slice(0, 7))).toEqual(months.slice(2));
  });

  it('is not settled where nothing that was estimated is read', () => {
    expect(
      outflow([
        [read('5'), read('4')],
        [estimate('5'), estimate('5')],
      ]),
    ).toEqual([]);
  });

  it('is as much in all as was charged, whenever they are read', () => {
    const charge = fc.record({
      volume: fc.integer({ min: -9_000, max: 9_000 }).map((litres) => `${litres / 1_000}`),
      isRead: fc.boolean(),
    });
    const meter = fc.array(charge, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(meter, meter, (one, other) => {
        const real = outflow([one, other]);
        const since = months.length - real.length;
        const charged = [...one.slice(since), ...other.slice(since)];
        const all = sum(real.map((text) => quantity(text.slice(8))));
        const due = real.length === 0 ? [] : charged.map(({ volume }) => quantity(volume));
        expect(quantityText(all)).toBe(quantityText(sum(due)));
      }),
    );
  });
});
