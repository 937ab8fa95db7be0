import { describe, expect, it } from 'vitest';
import type { Receipt } from '#db/queries/letters.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { money } from '#lib/domain/money.ts';
import { locales } from '#lib/format/locale.ts';
import { confirmLetter } from './confirm-letter.ts';
import { receiptLetter } from './receipt-letter.ts';

const to = { address: 'olena@example.com', fullName: 'Олена <b>Коваль', isConfirmed: true };
const receipt: Receipt = {
  paymentId: '0193a5c0-1111-7abc-8abc-1234567890ab',
  account: accountNumber('100000001'),
  street: 'вул. Соборна',
  building: '14',
  premise: '41',
  partner: 'Банк «Схід & Захід»',
  amount: money(7_493n),
  postedAt: '2026-11-24T10:15:00.123Z',
  lines: [
    { service: 'heating', amount: money(5_306n) },
    { service: 'water', amount: money(2_187n) },
  ],
};
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('the receipt of a payment', () => {
  it('says how much, for what, where and when, in text and HTML alike', () => {
    const { text, html } = receiptLetter({ ...to, locale: 'uk' }, receipt, 'https://oselia.test');
    for (const part of [plain(text), plain(html)]) {
      for (const fact of [
        '74,93 грн',
        '53,06',
        '21,87',
        'Опалення',
        'Холодна вода',
        '24 листопада 2026, 12:15',
        '1234567890AB',
        'вул. Соборна, 14, кв. 41',
      ]) {
        expect(part).toContain(fact);
      }
      expect(part).toContain('https://oselia.test/accounts/');
    }
    expect(html).toContain('Олена &lt;b&gt;Коваль');
    expect(html).toContain('Схід &amp; Захід');
  });

  it.each(locales)('is written in %s', (locale) => {
    const letter = receiptLetter({ ...to, locale }, receipt, 'https://oselia.test');
    expect(plain(letter.subject)).toMatch(
      { uk: /^Платіж 74,93 грн/, ru: /^Платёж 74,93 грн/, en: /^Payment of 74.93 UAH/ }[locale],
    );
    expect(letter.html).toContain(`<html lang="${locale}">`);
    expect(letter.html).not.toMatch(/style=|<img|<script|<link/);
  });
});

describe('the letter that confirms an address', () => {
  it.each(locales)('carries the link in %s', (locale) => {
    const link = 'https://oselia.test/confirm-address?token=a.b';
    const { text, html } = confirmLetter({ ...to, locale, isConfirmed: false }, link);
    expect(text).toContain(link);
    expect(html).toContain(`href="${link}"`);
  });
});
