import { expect, it } from 'vitest';
import { remember } from './remember.ts';

it('computes each text once', () => {
  let computed = 0;
  const lengthOf = remember((text: string) => {
    computed += 1;
    return text.length;
  });
  expect([lengthOf('abc'), lengthOf('abc'), lengthOf('')]).toEqual([3, 3, 0]);
  expect(computed).toBe(2);
});

it('forgets rather than grows without end', () => {
  let computed = 0;
  const same = remember((text: string) => {
    computed += 1;
    return text;
  });
  for (let number = 0; number < 50_000; number += 1) same(`${number}`);
  expect(same('0')).toBe('0');
  expect(computed).toBe(50_001);
});
