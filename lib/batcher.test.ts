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
  });
  const results = await Promise.allSettled([batcher.add(1), batcher.add(2)]);
  expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled']);
});
