import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, money, moneyText } from '#lib/domain/money.ts';
import { minusSign, noBreakSpace, thinSpace } from './digits.ts';
import { locales } from './locale.ts';
import { formatMoney } from './money.ts';

const plain = (text: string) => text.replaceAll(thinSpace, '_').replaceAll(noBreakSpace, '~');

describe('formatMoney', () => {
  it.each([
    [0n, '0,00'],
    [5n, '0,05'],
    [18_169n, '181,69'],
    [99_999n, '999,99'],
    [100_000n, '1_000,00'],
    [6_135_749n, '61_357,49'],
    [123_456_789_012n, '1_234_567_890,12'],
    [-6273n, `${minusSign}62,73`],
    [-100_000n, `${minusSign}1_000,00`],
  ])('writes %s kopiykas as people of the city read it', (kopiykas, expected) => {
    expect(plain(formatMoney(money(kopiykas), 'uk'))).toBe(expected);
    expect(plain(formatMoney(money(kopiykas), 'ru'))).toBe(expected);
  });

  it('keeps the thin space but uses the decimal point in English', () => {
    expect(plain(formatMoney(money(218_437n), 'en', { currency: true }))).toBe('2_184.37~UAH');
  });

  it('puts a plus only before what grows', () => {
    const signed = (kopiykas: bigint) => formatMoney(money(kopiykas), 'uk', { sign: 'always' });
    expect(signed(31_240n)).toBe('+312,40');
    expect(signed(0n)).toBe('0,00');
    expect(signed(-5n)).toBe(`${minusSign}0,05`);
  });

  it('never breaks over two lines and loses no kopiyka, however large the sum', () => {
    const amounts = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    fc.assert(
      fc.property(amounts, fc.constantFrom(...locales), (kopiykas, locale) => {
        const text = formatMoney(money(kopiykas), locale, { currency: true });
        expect(text).not.toMatch(/[ \t\n\u2009-]/);
        expect(readBack(text)).toBe(moneyText(money(kopiykas) as Money));
      }),
    );
  });
});

function readBack(text: string): string {
  return text
    .replace(/\u00a0.*$/, '')
    .replaceAll(thinSpace, '')
    .replace(minusSign, '-')
    .replace(',', '.');
}
