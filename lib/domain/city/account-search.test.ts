import { describe, expect, it } from 'vitest';
import { readAccountSearch } from './account-search.ts';
import { plainLetters, searchedLetters, searchKey, stretchesOf } from './search-text.ts';

const address = (text: string) => readAccountSearch(text)?.address;

describe('a text typed into the search of accounts', () => {
  it('of digits is the beginning of an account number, and any code besides', () => {
    expect(readAccountSearch('0410')).toEqual({
      text: '0410',
      ids: { from: 41_000_000, to: 41_099_999 },
      code: '0410',
    });
    expect(readAccountSearch('0410 1234 53')?.ids).toEqual({ from: 41_012_345, to: 41_012_345 });
    expect(readAccountSearch('04101234531')?.ids).toBeUndefined();
  });

  it('of words is a name, surname first, or a street', () => {
    expect(readAccountSearch(' О’Коннор  Мо')).toMatchObject({
      name: "о'коннор мо",
      address: { street: ["о'коннор", 'мо'] },
    });
    expect(readAccountSearch('Собор 1')?.name).toBeUndefined();
  });

  it('with a number after words is an address, whatever stands between its parts', () => {
    const sought = { street: ['соборна'], building: '12', premise: '45' };
    expect(address('Соборна 12 45')).toEqual(sought);
    expect(address('вул. Соборна, буд. 12, кв. 45')).toEqual({
      ...sought,
      street: ['вул', 'соборна'],
    });
    expect(address('соборна 12 а')).toEqual({ street: ['соборна'], building: '12а' });
    expect(address('соборна 12-А')).toEqual({ street: ['соборна'], building: '12а' });
    expect(address('8 березня 3')).toEqual({ street: ['8', 'березня'], building: '3' });
    expect(address('12 45')).toBeUndefined();
  });

  it('of a provider or a meter may hold letters and dashes', () => {
    expect(readAccountSearch('3-0012')).toEqual({ text: '3-0012', code: '3-0012' });
    expect(readAccountSearch('НІК-77')?.code).toBe('нік-77');
  });

  it('too short to mean anything is not searched for', () => {
    expect(readAccountSearch(' а ')).toBeUndefined();
    expect(readAccountSearch('')).toBeUndefined();
  });
});

describe('what was found is marked', () => {
  it('where a word begins so, capitals and apostrophes aside', () => {
    expect(stretchesOf('Мар’яненко Ганна', ["мар'ян"])).toEqual([
      { text: 'Мар’ян', isFound: true },
      { text: 'енко Ганна', isFound: false },
    ]);
    expect(
      stretchesOf('вул. Соборна, 12', ['соб', '12']).filter(({ isFound }) => isFound),
    ).toHaveLength(2);
    expect(stretchesOf('Особа', ['соб'])).toEqual([{ text: 'Особа', isFound: false }]);
  });

  it('letter for letter: the two alphabets are of one length', () => {
    expect(Array.from(searchedLetters)).toHaveLength(Array.from(plainLetters).length);
    expect(searchKey('ҐЄІЇ’')).toBe("ґєії'");
  });
});
