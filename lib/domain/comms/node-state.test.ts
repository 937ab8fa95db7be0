import { expect, it } from 'vitest';
import { changesSeenAtHeartbeat, nodeState } from './node-state.ts';

it.each([
  [undefined, 'unknown'],
  [-2, 'online'],
  [0, 'online'],
  [15, 'online'],
  [15.1, 'offline'],
  [86_400, 'offline'],
])('is, %s seconds after a heartbeat expected every 5, %s', (secondsSinceLast, state) => {
  expect(nodeState({ secondsSinceLast, intervalSeconds: 5 })).toBe(state);
});

it.each([
  [undefined, false, ['online']],
  ['online', false, []],
  ['online', true, ['offline', 'online']],
  ['offline', true, ['online']],
] as const)(
  'a heartbeat of a node known as %s, silent too long: %s, shows %j',
  (state, wasSilent, changes) => {
    expect(changesSeenAtHeartbeat({ state, wasSilent })).toEqual(changes);
  },
);
