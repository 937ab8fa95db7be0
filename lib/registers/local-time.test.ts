import { expect, it } from 'vitest';
import { secondsOfIso, secondsOfLocal } from './local-time.ts';

const kyiv = 'Europe/Kyiv';

it('a local time is an instant of its zone, in winter and in summer', () => {
  expect(secondsOfLocal('2026-01-15T12:00:00', kyiv)).toBe(Date.UTC(2026, 0, 15, 10) / 1_000);
  expect(secondsOfIso('2026-07-15 12:00:00', kyiv)).toBe(Date.UTC(2026, 6, 15, 9) / 1_000);
  expect(secondsOfIso('2026-07-15T12:00:00+02:00', kyiv)).toBe(Date.UTC(2026, 6, 15, 10) / 1_000);
});

it('a year no payment has is no time: a byte of a file may make any of 2026', () => {
  for (const year of ['0026', '0000', '1026', '2926', '9026']) {
    expect(secondsOfIso(`${year}-11-24T11:15:00`, kyiv), year).toBeUndefined();
    expect(secondsOfIso(`${year}-11-24T11:15:00Z`, kyiv), year).toBeUndefined();
  }
  expect(secondsOfLocal('2026-02-30T11:15:00', kyiv)).toBeUndefined();
});
