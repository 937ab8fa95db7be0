import { expect, it } from 'vitest';
import { parseChangedFilter } from './changed-filter.ts';

it('a filter is read as people write it, and what it does not know filters nothing', () => {
  expect(parseChangedFilter({ direction: 'less', account: '100 000-001' })).toEqual({
    direction: 'less',
    account: '100000001',
  });
  expect(parseChangedFilter({ direction: 'up', account: "1' OR" })).toEqual({});
  expect(parseChangedFilter({ direction: ['more'], account: ['1'] })).toEqual({});
});
