import { expect, it } from 'vitest';
import { oneLine } from './one-line.ts';

it('writes a text in one line, with single spaces and none around it', () => {
  expect(oneLine(' Вода\u0000\r\n  холодна\t')).toBe('Вода холодна');
  expect(oneLine(' \n\u0007 ')).toBe('');
});
