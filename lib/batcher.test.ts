import { expect, it } from 'vitest';
import { Batcher } from './batcher.ts';

it('gives each item its own answer and joins what waits while a run is busy', async () => {
  const sizes: number[] = [];
  const batcher = new Batcher<number, number>({
    run: async (items) => {
      sizes.push(items.length);
      await new Promise((resolve) => setImmediate(resolve));
      return items.map((item) => item * 2);
    },
    itemsMax: 10,
    runsMax: 1,
    patienceMs: 1_000,
  });
  const answers = await Promise.all(Array.from({ length: 25 }, (_, item) => batcher.add(item)));
  expect(answers).toEqual(Array.from({ length: 25 }, (_, item) => item * 2));
  expect(sizes).toEqual([10, 10, 5]);
});

it('fails only the items of a failed run and goes on', async () => {
  let calls = 0;
  const batcher = new Batcher<number, number>({
    run: async (items) => {
      calls += 1;
      if (calls === 1) throw new Error('lost');
      return items;
    },
    itemsMax: 1,
    runsMax: 1,
    patienceMs: 1_000,
  });
  const results = await Promise.allSettled([batcher.add(1), batcher.add(2)]);
  expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled']);
});

it('starts another run beside one that is late, and none before', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const started: number[][] = [];
  const batcher = new Batcher<number, number>({
    run: async (items) => {
      started.push([...items]);
      if (started.length === 1) await held;
      return items;
    },
    itemsMax: 10,
    runsMax: 2,
    patienceMs: 5,
  });
  const late = batcher.add(1);
  await new Promise((resolve) => setImmediate(resolve));
  const others = Promise.all([batcher.add(2), batcher.add(3)]);
  expect(started).toEqual([[1]]);
  expect(await others).toEqual([2, 3]);
  expect(started).toEqual([[1], [2, 3]]);
  release();
  expect(await late).toBe(1);
});
