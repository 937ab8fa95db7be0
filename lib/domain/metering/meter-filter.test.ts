import { describe, expect, it } from 'vitest';
import { heldFilterQuery, parseHeldFilter } from './held-filter.ts';
import { meterChoices, meterFilterQuery, parseMeterFilter } from './meter-filter.ts';

const asked = (query: string) => Object.fromEntries(new URLSearchParams(query));

describe('a filter of meters', () => {
  it('comes back from an address as it was written there', () => {
    const query = `?text=${encodeURIComponent('Соборна, 14 & 16')}&building=7&condition=silent-5&page=2`;
    expect(meterFilterQuery(parseMeterFilter(asked(query)))).toBe(query);
    expect(parseMeterFilter(asked(query)).text).toBe('Соборна, 14 & 16');
  });

  it('filters nothing by what it does not know: a term belongs to its condition', () => {
    const wild = 'building=-1&condition=DROP-9&page=0';
    expect(parseMeterFilter(asked(wild))).toEqual({ text: '', within: 60, page: 1 });
    expect(parseMeterFilter({ text: ['a', 'b'], page: '007' })).toEqual({
      text: '',
      within: 60,
      page: 1,
    });
    for (const condition of ['silent', 'due-0', 'due-9999', 'expired-3', 'due-1e1', '-30']) {
      expect(parseMeterFilter({ condition }).condition, condition).toBeUndefined();
    }
    expect(meterFilterQuery(parseMeterFilter({}))).toBe('');
  });
});

it.each(meterChoices)('%s is chosen, read and written alike', (condition) => {
  expect(meterFilterQuery(parseMeterFilter({ condition }))).toBe(`?condition=${condition}`);
});

describe('a filter of held readings', () => {
  it('comes back from an address as it was written there, and knows nothing else', () => {
    const query = '?building=3&provider=2&reason=rollover&page=4';
    expect(heldFilterQuery(parseHeldFilter(asked(query)))).toBe(query);
    const wild = 'building=x&provider=1e3&reason=other&page=-2';
    expect(parseHeldFilter(asked(wild))).toEqual({ page: 1 });
    expect(heldFilterQuery({ page: 1 })).toBe('');
  });
});
