import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { quantity } from '../quantity.ts';
import { rate } from '../rate.ts';
import type { TariffVersion } from './tariff.ts';
import { mayFollow, ratesFit, withVersion } from './tariff-shape.ts';

const one = { rate: rate('15.972') };
const zone = (name: string) => ({ zone: name, ...one });
const block = (from: string) => ({ blockFrom: quantity(from), ...one });

describe('the rates of a tariff', () => {
  it('are one for what has no parts', () => {
    expect(ratesFit('meter', [one])).toBe(true);
    expect(ratesFit('fixed', [])).toBe(false);
    expect(ratesFit('meter', [one, zone('night')])).toBe(false);
    expect(ratesFit('meter', [block('100')])).toBe(false);
  });

  it('are one for each zone, the peak only where there is one', () => {
    expect(ratesFit('zones', [zone('day'), zone('night')])).toBe(true);
    expect(ratesFit('zones', [zone('day'), zone('night'), zone('peak')])).toBe(true);
    expect(ratesFit('zones', [zone('day')])).toBe(false);
    expect(ratesFit('zones', [zone('day'), zone('night'), zone('dawn')])).toBe(false);
    expect(ratesFit('zones', [zone('day'), zone('night'), zone('night')])).toBe(false);
    expect(ratesFit('two-rate', [zone('capacity'), zone('energy')])).toBe(true);
  });

  it('are two or more for blocks, the first from nothing, no two from the same', () => {
    expect(ratesFit('blocks', [block('0'), block('250')])).toBe(true);
    expect(ratesFit('steps', [block('0')])).toBe(false);
    expect(ratesFit('blocks', [block('100'), block('250')])).toBe(false);
    expect(ratesFit('blocks', [block('0'), block('250'), block('250.0')])).toBe(false);
  });
});

const version = (validFrom: string, validTo?: string): TariffVersion => ({
  id: 1,
  kind: 'meter',
  act: 'рішення',
  rates: [one],
  validFrom: businessDay(validFrom),
  ...(validTo === undefined ? {} : { validTo: businessDay(validTo) }),
});

describe('a new version', () => {
  it('ends the one that held on the day it begins, leaving no day without or with two', () => {
    const known = [version('2024-01-01', '2025-01-01'), version('2025-01-01')];
    const next = { ...version('2026-12-17'), id: 0 };
    expect(withVersion(known, next)).toEqual([
      version('2024-01-01', '2025-01-01'),
      version('2025-01-01', '2026-12-17'),
      next,
    ]);
  });

  it('that is known is put right on its own days, whatever other tariffs hold beside it', () => {
    const other = { ...version('2024-01-01', '2026-11-10'), id: 7 };
    const moved = { ...version('2026-11-10'), id: 8 };
    const right = { ...version('2026-07-17'), id: 8, act: 'рішення з печаткою' };
    expect(withVersion([other, moved], right)).toEqual([
      other,
      { ...right, validFrom: moved.validFrom },
    ]);
  });

  it('follows the last one only', () => {
    expect(mayFollow(undefined, businessDay('2026-01-01'))).toBe(true);
    expect(mayFollow(version('2025-01-01'), businessDay('2025-01-01'))).toBe(false);
    expect(mayFollow(version('2025-01-01'), businessDay('2025-01-02'))).toBe(true);
    expect(mayFollow(version('2025-01-01', '2026-01-01'), businessDay('2026-01-02'))).toBe(false);
    expect(mayFollow(version('2025-01-01', '2026-01-01'), businessDay('2026-01-01'))).toBe(true);
  });
});
