import { describe, expect, it } from 'vitest';
import { type FilteredNode, matchesFilter, parseNodeFilter } from './node-filter.ts';

const node: FilteredNode = {
  state: 'online',
  kind: 'historic',
  code: 'COM13',
  server: 'Центральний сервер',
  name: 'COM13-131',
  address: '192.168.1.131',
};
const nothing = { state: undefined, kind: undefined, text: '' };

describe('the filter of nodes', () => {
  it('reads what it knows and takes the rest for nothing', () => {
    expect(parseNodeFilter({})).toEqual(nothing);
    expect(parseNodeFilter({ state: 'broken', kind: ['own'], text: ['x'] })).toEqual(nothing);
    expect(parseNodeFilter({ state: 'offline', kind: 'own', text: ' com ' })).toEqual({
      state: 'offline',
      kind: 'own',
      text: 'com',
    });
    expect(parseNodeFilter({ text: 'x'.repeat(100) }).text).toHaveLength(60);
  });

  it.each([
    [{}, true],
    [{ state: 'online' }, true],
    [{ state: 'offline' }, false],
    [{ kind: 'historic' }, true],
    [{ kind: 'own' }, false],
    [{ text: 'com13' }, true],
    [{ text: 'ЦЕНТР' }, true],
    [{ text: '1.131' }, true],
    [{ text: 'COM14' }, false],
    [{ state: 'online', kind: 'own', text: 'com' }, false],
  ] as const)('%j finds it: %s', (asked, found) => {
    expect(matchesFilter(node, { ...nothing, ...asked })).toBe(found);
  });
});
