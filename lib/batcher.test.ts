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
  expect(sizes).toEqual([10, 8, 7]);
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

/** Runs that end when they are told to. */
function heldRuns({ patienceMs }: { readonly patienceMs: number }) {
  const runs: { readonly size: number; readonly end: () => void }[] = [];
  const batcher = new Batcher<number, number>({
    run: async (items) => {
      await new Promise<void>((end) => runs.push({ size: items.length, end }));
      return items;
    },
    itemsMax: 100,
    runsMax: 3,
    patienceMs,
  });
  const turn = () => new Promise((resolve) => setTimeout(resolve, 20));
  return {
    add: async (count: number) => {
      const answers = Array.from({ length: count }, (_, item) => batcher.add(item));
      await turn();
      return answers;
    },
    end: async (index: number) => {
      runs[index]?.end();
      await turn();
    },
    sizes: () => runs.map(({ size }) => size),
  };
}

it('shares many items between two runs, and starts the next when half as many wait again', async () => {
  const { add, end, sizes } = heldRuns({ patienceMs: 60_000 });
  const answers = await add(32);
  expect(sizes()).toEqual([16, 16]);
  await end(0);
  answers.push(...(await add(7)));
  expect(sizes()).toEqual([16, 16]);
  answers.push(...(await add(1)));
  expect(sizes()).toEqual([16, 16, 8]);
  answers.push(...(await add(5)));
  expect(sizes()).toEqual([16, 16, 8]);
  for (const index of [1, 2, 3]) await end(index);
  expect(sizes()).toEqual([16, 16, 8, 5]);
  expect(await Promise.all(answers)).toHaveLength(45);
});

it('lets a run that is late hold up no other one, within the most there may be', async () => {
  const { add, end, sizes } = heldRuns({ patienceMs: 5 });
  const answers = [...(await add(12)), ...(await add(1))];
  expect(sizes()).toEqual([8, 4, 1]);
  answers.push(...(await add(1)));
  expect(sizes()).toEqual([8, 4, 1]);
  await end(1);
  expect(sizes()).toEqual([8, 4, 1, 1]);
  for (const index of [0, 2, 3]) await end(index);
  expect(await Promise.all(answers)).toHaveLength(14);
});
