import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { moneyText } from '../money.ts';
import { period } from '../period.ts';
import { quantity, quantityText } from '../quantity.ts';
import { rate } from '../rate.ts';
import { projectRound } from './project-round.ts';
import type { ReadingSource, ReadingState, RegisterReading } from './register.ts';
import { decideSubmission, givenThisRound, type SubmittedMeter } from './submit-readings.ts';

const today = businessDay('2026-11-25');

let readingNo = 0;
const reading = (
  day: string,
  [value, consumption]: readonly [string, string],
  source: ReadingSource = 'provider',
  state: ReadingState = 'accepted',
): RegisterReading => {
  readingNo += 1;
  return {
    id: `${readingNo}`,
    takenOn: businessDay(day),
    value: quantity(value),
    consumption: quantity(consumption),
    source,
    state,
  };
};

const october = reading('2026-10-31', ['438', '8']);
const past = [
  october,
  reading('2026-10-01', ['430', '7']),
  reading('2026-09-01', ['423', '0'], 'installation'),
];
const meter: SubmittedMeter = {
  state: 'active',
  digits: 5,
  unit: 'm3',
  installedOn: businessDay('2026-09-01'),
  window: undefined,
  chargedThrough: period('2026-10'),
  today,
  registers: [{ zone: 'single', readings: past }],
};
const withReadings = (...readings: RegisterReading[]): SubmittedMeter => ({
  ...meter,
  registers: [{ zone: 'single', readings: [...readings, ...past] }],
});
const submit = (of: SubmittedMeter, value: string, confirmed = false) => {
  const decision = decideSubmission(of, { values: { single: value }, confirmed });
  if (decision.kind === 'refused') return decision.objections[0]?.refusal;
  const [taken] = decision.readings;
  if (!taken) throw new Error('nothing was taken');
  const { consumption, state, replaces, repeated } = taken;
  return { used: quantityText(consumption), state, replaces, repeated };
};
const fresh = { replaces: [], repeated: false };

describe('a subscriber’s reading', () => {
  it('is measured by the last accepted one', () => {
    expect(submit(meter, '445,5')).toEqual({ used: '7.5', state: 'accepted', ...fresh });
  });

  it('begins the count of a register without any', () => {
    const bare = { ...meter, registers: [{ zone: 'single' as const, readings: [] }] };
    expect(submit(bare, '17')).toEqual({ used: '0', state: 'accepted', ...fresh });
    expect(submit(bare, '')).toEqual({ code: 'reading_malformed' });
  });

  it('is refused with what is needed to put it right', () => {
    expect(submit(meter, '437')).toEqual({
      code: 'reading_lower_than_last',
      details: { last: '438', lastOn: '2026-10-31' },
    });
    expect(submit(meter, '438000')).toEqual({
      code: 'reading_too_many_digits',
      details: { digits: '5' },
    });
    expect(submit({ ...meter, window: { fromDay: 1, toDay: 5 } }, '440')).toEqual({
      code: 'reading_window_closed',
      details: { from: '1', to: '5', opensOn: '2026-12-01' },
    });
    expect(submit({ ...meter, state: 'inactive' }, '440')).toEqual({
      code: 'reading_meter_inactive',
    });
  });

  it('that is unusual is asked about with what is usual, then taken', () => {
    // 15 m³ in 60 days is a quarter a day: 6.25 in the 25 days since.
    expect(submit(meter, '470')).toEqual({
      code: 'reading_unusual',
      details: { consumption: '32', days: '25', usual: '6.3' },
    });
    expect(submit(meter, '470', true)).toEqual({ used: '32', state: 'accepted', ...fresh });
  });

  it('with a digit too many is asked about, and held even if confirmed', () => {
    expect(submit(meter, '4450')).toMatchObject({
      code: 'reading_unusual',
      details: { consumption: '4012', implausible: 'true' },
    });
    expect(submit(meter, '4450', true)).toEqual({ used: '4012', state: 'held', ...fresh });
  });

  it('of a meter that ran past zero is asked about as that', () => {
    const nearTop = withReadings(reading('2026-11-02', ['99998', '7'], 'inspector'));
    expect(submit(nearTop, '3')).toMatchObject({
      code: 'reading_unusual',
      details: { consumption: '5', rollover: 'true' },
    });
    expect(submit(nearTop, '3', true)).toEqual({ used: '5', state: 'accepted', ...fresh });
  });
});

describe('another reading in the same round', () => {
  const given = reading('2026-11-20', ['446', '8'], 'subscriber');
  const held = reading('2026-11-21', ['4450', '4012'], 'subscriber', 'held');

  it('replaces the one before and is measured by the one before that, even if it is lower', () => {
    const expected = { used: '5', state: 'accepted', replaces: [given.id], repeated: false };
    expect(submit(withReadings(given), '443')).toEqual(expected);
  });

  it('replaces a held one too', () => {
    const taken = submit(withReadings(held, given), '447');
    expect(taken).toMatchObject({ used: '9', replaces: [held.id, given.id] });
  });

  it('of the same value changes nothing: a form sent twice is one reading', () => {
    const expected = { used: '8', state: 'accepted', replaces: [], repeated: true };
    expect(submit(withReadings(given), '446')).toEqual(expected);
    expect(submit(withReadings(held), '4450')).toMatchObject({ state: 'held', repeated: true });
  });

  it('never replaces what was replaced or rejected already', () => {
    const gone = [
      { ...given, state: 'replaced' as const },
      { ...held, state: 'rejected' as const },
    ];
    expect(submit(withReadings(...gone), '446')).toMatchObject({ used: '8', ...fresh });
  });

  it('is a new one once the month is charged or the meter was read by somebody else', () => {
    const charged = { ...withReadings(given), chargedThrough: period('2026-11') };
    expect(submit(charged, '443')).toMatchObject({ code: 'reading_lower_than_last' });
    expect(submit(charged, '447')).toMatchObject({ used: '1', replaces: [] });
    const inspected = withReadings(reading('2026-11-22', ['448', '2'], 'inspector'), given);
    expect(submit(inspected, '447')).toMatchObject({ code: 'reading_lower_than_last' });
    expect(submit(inspected, '449')).toMatchObject({ used: '1', replaces: [] });
  });

  it('is a new one in the next round', () => {
    const window = { fromDay: 24, toDay: 3 };
    const next = { ...withReadings(given), window };
    expect(submit(next, '447')).toMatchObject({ used: '1', replaces: [] });
    expect(givenThisRound(next)).toEqual([]);
    expect(givenThisRound({ ...next, window: { fromDay: 20, toDay: 3 } })).toHaveLength(1);
  });
});

describe('a meter of several zones', () => {
  const zoned: SubmittedMeter = {
    ...meter,
    unit: 'kwh',
    digits: 6,
    registers: [
      { zone: 'day', readings: [reading('2026-10-31', ['1000', '100'])] },
      { zone: 'night', readings: [reading('2026-10-31', ['500', '50'])] },
    ],
  };

  it('is read whole: one wrong value keeps both out, and names its register', () => {
    const values = { day: '1100', night: '499' };
    expect(decideSubmission(zoned, { values, confirmed: false })).toMatchObject({
      kind: 'refused',
      objections: [{ zone: 'night', refusal: { code: 'reading_lower_than_last' } }],
    });
    expect(decideSubmission(zoned, { values: { day: '1100' }, confirmed: false })).toMatchObject({
      objections: [{ zone: 'night', refusal: { code: 'reading_malformed' } }],
    });
  });

  it('takes one value a register, and no register it does not have', () => {
    const values = { day: '1100', night: '550', single: '7' };
    const decision = decideSubmission(zoned, { values, confirmed: false });
    expect(decision).toMatchObject({
      kind: 'taken',
      readings: [{ zone: 'day' }, { zone: 'night' }],
    });
  });

  it('costs what both registers cost, once both are given', () => {
    const rates = [
      { zone: 'day', rate: rate('4.32') },
      { zone: 'night', rate: rate('2.16') },
    ];
    const version = { id: 1, kind: 'zones', act: '№ 632', validFrom: today, rates } as const;
    const tariffs = [
      {
        agreementNo: 1,
        service: 'electricity',
        unit: 'kwh',
        tariffs: [{ ...version, validFrom: businessDay('2021-01-01') }],
      },
    ] as const;
    const shown = { ...zoned, service: 'electricity' };
    expect(projectRound(shown, tariffs)).toBeUndefined();
    const [day, night] = zoned.registers.map(({ zone, readings }) => ({
      zone,
      readings: [reading('2026-11-25', ['2000', '100'], 'subscriber'), ...readings],
    }));
    if (!(day && night)) throw new Error('a zone is missing');
    const both = projectRound({ ...shown, registers: [day, night] }, tariffs);
    expect(both && moneyText(both.total)).toBe('648.00');
    const half = { ...shown, registers: [day, ...zoned.registers.slice(1)] };
    expect(projectRound(half, tariffs)).toBeUndefined();
  });
});
