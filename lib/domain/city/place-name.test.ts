import { expect, it } from 'vitest';
import { parsePlace } from './place-name.ts';

const read = (street: string, building: string, premise?: string) => {
  const parsed = parsePlace({ street, building, premise });
  return parsed.ok ? parsed.value : parsed.refusal.code;
};

it.each([
  ['вул. Соборна', '12', '41'],
  ['вул. Соборна', '27/2', '1–96'],
  ['просп. О’Генрі', '12-А', ''],
  ['8-ма лінія', '1 корп. 2', 'оф. 3'],
  ['пров. «Зоря»', '5', undefined],
])('%s, %s, %s is an address', (street, building, premise) => {
  expect(read(street, building, premise)).toEqual({ street, building, premise });
});

it('spaces are made one, whatever they are', () => {
  expect(read(' вул.\u00a0 Нова\t', ' 1\n', ' ')).toEqual({
    street: 'вул. Нова',
    building: '1',
    premise: '',
  });
});

it('a name nobody finds again is refused, not cut', () => {
  expect(read('', '1')).toBe('address_incomplete');
  expect(read('вул. Нова', ' ')).toBe('address_incomplete');
  for (const street of ['12', '<b>', 'вул. \u202eаволС', '😀', `вул. ${'а'.repeat(116)}`]) {
    expect(read(street, '1'), street).toBe('street_malformed');
  }
  for (const number of ["'; DROP", '-5', '😀', '1\u200b2', '<1>', '1'.repeat(21)]) {
    expect(read('вул. Нова', number), number).toBe('house_number_malformed');
    expect(read('вул. Нова', '1', number), number).toBe('house_number_malformed');
  }
});
