import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { period } from '../period.ts';
import { quantity } from '../quantity.ts';
import type { ChangeGround } from './change-day.ts';
import { changeDwelling, type DwellingSpan, versionOfDwelling } from './change-dwelling.ts';

const day = businessDay;
const ground: ChangeGround = {
  state: 'open',
  openedOn: day('2021-01-01'),
  unchargedFrom: day('2026-11-01'),
};
const home = { residents: 3, totalArea: quantity('54.2'), heatedArea: quantity('50') };
const spans: readonly DwellingSpan[] = [
  { ...home, residents: 2, validFrom: day('2021-01-01'), validTo: day('2026-05-10') },
  { ...home, validFrom: day('2026-05-10') },
];
const from = (text: string, changes: object = {}) => ({
  ...home,
  residents: 4,
  validFrom: day(text),
  ...changes,
});
const codeOf = (result: ReturnType<typeof changeDwelling>) =>
  result.ok ? result.value : result.refusal;

describe('residents and areas from a day on', () => {
  it('end what held before and begin on that day', () => {
    expect(codeOf(changeDwelling(ground, spans, from('2026-11-15')))).toEqual({
      kind: 'begin',
      endsSpanOf: '2026-05-10',
    });
    expect(codeOf(changeDwelling(ground, [], from('2026-11-15')))).toEqual({ kind: 'begin' });
  });

  it('put right what begins on that very day', () => {
    const later = [...spans.slice(0, 1), { ...home, validFrom: day('2026-11-15') }];
    expect(codeOf(changeDwelling(ground, later, from('2026-11-15')))).toEqual({ kind: 'replace' });
  });

  it.each([
    ['a day that is charged', from('2026-10-31'), 'change_in_frozen_month', '2026-11-01'],
    ['a day before the account', from('2020-12-31'), 'change_too_early', '2021-01-01'],
  ])('are refused from %s, with the first day possible', (_, change, code, possible) => {
    const refused = codeOf(changeDwelling(ground, spans, change));
    expect(refused).toEqual({ code, details: { day: possible } });
  });

  it('of a day that is charged are taken as a correction, which a rebill brings to the bill', () => {
    const correction = (text: string) =>
      codeOf(changeDwelling(ground, spans, from(text, { isCorrection: true })));
    expect(correction('2026-10-01')).toEqual({ kind: 'begin', endsSpanOf: '2026-05-10' });
    expect(correction('2026-05-10')).toEqual({ kind: 'replace' });
    expect(correction('2020-12-31')).toMatchObject({ code: 'change_too_early' });
  });

  it('are refused before a change that is known already', () => {
    const later = [...spans.slice(0, 1), { ...home, validFrom: day('2026-12-01') }];
    expect(codeOf(changeDwelling(ground, later, from('2026-11-15')))).toEqual({
      code: 'change_overlaps',
      details: { day: '2026-12-01' },
    });
  });

  it('leave no day without facts, and none with two', () => {
    const ended = [{ ...home, validFrom: day('2026-05-10'), validTo: day('2026-11-20') }];
    const code = (text: string) => codeOf(changeDwelling(ground, ended, from(text)));
    expect(code('2026-11-19')).toMatchObject({ code: 'change_overlaps' });
    expect(code('2026-11-20')).toEqual({ kind: 'begin' });
    expect(code('2026-11-21')).toMatchObject({ code: 'change_leaves_gap' });
  });

  it('wait while the month is being charged, and only that month', () => {
    const running = { ...ground, runUnderWay: period('2026-11') };
    expect(codeOf(changeDwelling(running, spans, from('2026-11-30')))).toEqual({
      code: 'charging_under_way',
      details: { period: '2026-11' },
    });
    expect(codeOf(changeDwelling(running, spans, from('2026-12-01')))).toMatchObject({
      kind: 'begin',
    });
  });

  it('are refused on a closed account, when nothing changes, and when nobody could live so', () => {
    const code = (changes: object, on = ground) =>
      codeOf(changeDwelling(on, spans, from('2026-11-15', changes)));
    expect(code({}, { ...ground, state: 'closed' })).toMatchObject({ code: 'account_closed' });
    expect(code({ residents: 3 })).toMatchObject({ code: 'change_empty' });
    expect(code({ residents: 100 })).toMatchObject({ code: 'account_facts_malformed' });
    expect(code({ residents: 1.5 })).toMatchObject({ code: 'account_facts_malformed' });
    expect(code({ heatedArea: quantity('60') })).toMatchObject({ code: 'account_facts_malformed' });
  });
});

describe('the version of the facts', () => {
  it('differs whenever one of them does', () => {
    const changed = [...spans.slice(0, 1), { ...home, residents: 5, validFrom: day('2026-05-10') }];
    expect(versionOfDwelling(spans)).not.toBe(versionOfDwelling(changed));
    expect(versionOfDwelling(spans)).toBe(versionOfDwelling([...spans]));
  });
});
