import { describe, expect, it } from 'vitest';
import { chooseLocale } from './choose-locale.ts';
import { ownPath } from './own-path.ts';
import { translator } from './translator.ts';

describe('chooseLocale', () => {
  it.each([
    ['en', 'ru', 'en'],
    ['de', 'ru-UA,ru;q=0.9', 'ru'],
    [undefined, 'de-DE,de;q=0.9,en;q=0.8,ru;q=0.85', 'ru'],
    [undefined, 'en;q=0, ru;q=0.1', 'ru'],
    [undefined, 'EN-gb', 'en'],
    [undefined, 'de,*;q=0.5', 'uk'],
    [undefined, ';;q=zzz,,,', 'uk'],
    [undefined, null, 'uk'],
  ])('cookie %s and browser %s give %s', (cookie, acceptLanguage, expected) => {
    expect(chooseLocale({ cookie, acceptLanguage })).toBe(expected);
  });
});

describe('ownPath', () => {
  const origin = 'https://oselia.example';
  it.each([
    ['/accounts/1?page=2#top', '/accounts/1?page=2#top'],
    ['https://oselia.example/bills', '/bills'],
    ['bills', '/bills'],
    ['', '/'],
  ])('keeps our own place %s', (place, expected) => {
    expect(ownPath(place, origin)).toBe(expected);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'https://oselia.example//evil.example',
    'https://oselia.example@evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    '\t//evil.example',
    'http://oselia.example/',
    'https://oselia.example:8443/',
    'http://[',
    null,
    undefined,
  ])('sends %s home', (place) => {
    expect(ownPath(place, origin)).toBe('/');
  });
});

describe('translator', () => {
  it('bends Ukrainian nouns with the number', () => {
    const t = translator('uk', 'ui');
    const phrase = (count: number) => t('errorSummary', { count }).split(',')[0];
    expect([1, 2, 5, 21].map(phrase)).toEqual([
      'Виправте 1 поле',
      'Виправте 2 поля',
      'Виправте 5 полів',
      'Виправте 21 поле',
    ]);
  });

  it('refuses to write a text with an argument missing', () => {
    expect(() => translator('uk', 'ui')('errorSummary')).toThrow();
  });

  it('knows no key but those of the files', () => {
    // @ts-expect-error an unknown key does not compile
    expect(() => translator('uk', 'ui')('noSuchKey')).toThrow();
    // @ts-expect-error nor does an unknown namespace
    expect(() => translator('uk', 'nowhere')('key')).toThrow();
  });
});
