import { expect, it } from 'vitest';
import { WorkLimit } from './work-limit.ts';

function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

it('work beyond the limit waits in line, and beyond the line it is turned away', async () => {
  const limit = new WorkLimit({ runningMax: 1, waitingMax: 1 });
  const first = gate();
  const order: string[] = [];
  const running = limit.run(async () => {
    await first.opened;
    order.push('first');
  });
  const waiting = limit.run(async () => {
    order.push('second');
    return 2;
  });
  expect(await limit.run(async () => 3)).toBeUndefined();
  first.open();
  await running;
  expect(await waiting).toEqual({ value: 2 });
  expect(order).toEqual(['first', 'second']);
});

it('work that throws gives its place back', async () => {
  const limit = new WorkLimit({ runningMax: 1, waitingMax: 0 });
  await expect(limit.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await limit.run(async () => 1)).toEqual({ value: 1 });
});
