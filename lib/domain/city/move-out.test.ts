import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { quantity } from '../quantity.ts';
import { type LeftRegister, type MoveOutFacts, moveOut } from './move-out.ts';

const day = businessDay;
const water: LeftRegister = {
  meterNo: 1,
  serialNumber: '77001234',
  zone: 'single',
  digits: 5,
  installedOn: day('2022-03-01'),
  last: { value: quantity('120.5'), on: day('2026-10-28') },
};
const night: LeftRegister = { ...water, meterNo: 2, zone: 'night', serialNumber: '88' };
const facts: MoveOutFacts = {
  state: 'open',
  openedOn: day('2021-01-01'),
  unchargedFrom: day('2026-11-01'),
  today: day('2026-11-26'),
  latestBeginning: day('2021-01-01'),
  registers: [water, night],
};
const readings = [
  { meterNo: 1, zone: 'single', value: '125,5' },
  { meterNo: 2, zone: 'night', value: '120.5' },
] as const;

function refusalsOf(
  changes: Partial<MoveOutFacts>,
  leaving = '2026-11-20',
  given = readings as readonly (typeof readings)[number][],
) {
  const decided = moveOut({ ...facts, ...changes }, { leavingOn: day(leaving), readings: given });
  return decided.ok ? [] : decided.refusal;
}

describe('a move-out', () => {
  it('ends everything the day after the last one, with a final reading of every register', () => {
    const decided = moveOut(facts, { leavingOn: day('2026-11-20'), readings });
    expect(decided).toMatchObject({ ok: true, value: { endsOn: '2026-11-21' } });
    const used = decided.ok
      ? decided.value.readings.map(({ consumption }) => `${consumption}`)
      : [];
    expect(used).toEqual(['5', '0']);
  });

  it('may be on the last day of a charged month: nothing of that month changes', () => {
    const registers: LeftRegister[] = [];
    expect(refusalsOf({ registers }, '2026-10-31')).toEqual([]);
    expect(refusalsOf({ registers }, '2026-10-30')).toEqual([
      { code: 'change_in_frozen_month', details: { day: '2026-11-01' } },
    ]);
  });

  it('names every register whose reading is missing or wrong, and its meter', () => {
    const refusals = refusalsOf({}, '2026-11-20', [{ ...readings[0], value: '99' as '125,5' }]);
    expect(refusals).toMatchObject([
      { code: 'reading_lower_than_last', register: { meterNo: 1, zone: 'single' } },
      { code: 'final_reading_missing', details: { meter: '88' }, register: { meterNo: 2 } },
    ]);
  });

  it('cannot be before the meter was last read, nor in the future, nor before the account', () => {
    const read = { ...water, last: { value: quantity('120.5'), on: day('2026-11-21') } };
    expect(refusalsOf({ registers: [read] })).toMatchObject([{ code: 'reading_date_invalid' }]);
    const outside = {
      code: 'leaving_day_invalid',
      details: { from: '2021-01-01', to: '2026-11-26' },
    };
    expect(refusalsOf({}, '2026-11-27')).toEqual([outside]);
    expect(refusalsOf({}, '2020-12-31')).toEqual([outside]);
  });

  it('is told of what begins later, of a month being charged, and of an account that is closed', () => {
    expect(refusalsOf({ latestBeginning: day('2026-12-01') })).toMatchObject([
      { code: 'change_overlaps', details: { day: '2026-12-01' } },
    ]);
    expect(
      refusalsOf({ runUnderWay: '2026-11' as MoveOutFacts['runUnderWay'] & string }),
    ).toMatchObject([{ code: 'charging_under_way' }]);
    expect(refusalsOf({ state: 'closed' })).toMatchObject([{ code: 'account_closed' }]);
  });

  it('takes the first value of a register that was never read, and one read that very day', () => {
    const { last: _, ...never } = water;
    expect(refusalsOf({ registers: [never] })).toEqual([]);
    const sameDay = { ...water, last: { value: quantity('125.5'), on: day('2026-11-20') } };
    expect(refusalsOf({ registers: [sameDay] })).toEqual([]);
  });
});
