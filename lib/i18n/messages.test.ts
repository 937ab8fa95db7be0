import {
  isPluralElement,
  isSelectElement,
  type MessageFormatElement,
  parse,
  TYPE,
} from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { refusalCodes } from '#lib/domain/refusal.ts';
import { locales } from '#lib/format/locale.ts';
import { messagesByLocale } from './messages.ts';

interface TextTree {
  readonly [key: string]: string | TextTree;
}

const texts = Object.fromEntries(
  locales.map((locale) => [locale, new Map(leaves(messagesByLocale[locale]))]),
);
const model = texts['uk'] ?? new Map<string, string>();
const others = locales.filter((locale) => locale !== 'uk');

describe('message files', () => {
  it.each(others)('%s has exactly the keys of uk', (locale) => {
    expect([...(texts[locale]?.keys() ?? [])].sort()).toEqual([...model.keys()].sort());
  });

  it.each(locales)('%s has no empty text and parses as ICU', (locale) => {
    for (const [key, text] of texts[locale] ?? []) {
      expect(text.trim(), key).not.toBe('');
      expect(() => parse(text), key).not.toThrow();
    }
  });

  it.each(others)('%s takes the same arguments and tags as uk in every text', (locale) => {
    for (const [key, text] of texts[locale] ?? []) {
      expect(argumentsOf(parse(text)), key).toEqual(argumentsOf(parse(model.get(key) ?? '')));
    }
  });

  it.each(locales)('%s plurals have every form the language needs', (locale) => {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, text] of texts[locale] ?? []) {
      for (const forms of pluralFormsOf(parse(text))) {
        expect(forms, `${locale} ${key}`).toEqual(expect.arrayContaining(needed));
      }
    }
  });

  it.each(locales)('%s has a public text for each refusal of the catalogue', (locale) => {
    const written: Readonly<Record<string, string>> = messagesByLocale[locale].errors.refusal;
    expect(Object.keys(refusalCodes).filter((code) => written[code] === undefined)).toEqual([]);
  });

  it('uses the Ukrainian apostrophe, never the typewriter one', () => {
    for (const [key, text] of model) expect(text, key).not.toMatch(/[а-яіїєґ]'[а-яіїєґ]/i);
  });
});

function leaves(tree: TextTree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string' ? [[here, value] as [string, string]] : leaves(value, here);
  });
}

function argumentsOf(elements: MessageFormatElement[]): string[] {
  return [...new Set(allElements(elements).flatMap(argumentOf))].sort();
}

function argumentOf(element: MessageFormatElement): string[] {
  if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
  return [`${TYPE[element.type]}:${element.value}`];
}

function pluralFormsOf(elements: MessageFormatElement[]): string[][] {
  return allElements(elements)
    .filter(isPluralElement)
    .map((plural) => Object.keys(plural.options));
}

function allElements(elements: MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return [element, ...allElements(element.children)];
    if (!isPluralElement(element) && !isSelectElement(element)) return [element];
    return [element, ...Object.values(element.options).flatMap(({ value }) => allElements(value))];
  });
}
