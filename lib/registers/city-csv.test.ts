import { describe, expect, it } from 'vitest';
import { planImport } from '#lib/domain/city/import-file.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cityFileTemplate, decodeCityFile } from './city-csv.ts';

const heads =
  'вулиця;будинок;приміщення;рахунок;власник;рнокпп;відкрито;мешканців;загальна площа;опалювана площа';
const bytes = (text: string) => new TextEncoder().encode(text);
const nothing = { accounts: new Map(), places: new Set<string>() };
const account = '9990000015';
const row = `вул. Нова;1;13;${account};Зразок Іван;;01.12.2026;3;54,20;50`;

/** Cyrillic of CP1251, as a spreadsheet saves it. */
function cp1251(text: string): Uint8Array {
  const letters = new Map(
    Array.from({ length: 256 }, (_, code) => [
      new TextDecoder('windows-1251').decode(Uint8Array.of(code)),
      code,
    ]),
  );
  return Uint8Array.from(text, (letter) => letters.get(letter) ?? 63);
}

const planOf = (text: string, known = nothing) =>
  planImport(expectOk(decodeCityFile(bytes(text))), known);
const told = (text: string) =>
  planOf(text).map((one) => [one.line, one.kind === 'refused' ? one.refusal.code : one.kind]);

describe('a file of the city base', () => {
  it('reads alike in UTF-8, with its mark or without, and in CP1251', () => {
    const text = `${heads}\n${row}\n`;
    const plain = decodeCityFile(bytes(text));
    expect(plain).toMatchObject({
      ok: true,
      value: [{ line: 2, fields: { street: 'вул. Нова' } }],
    });
    expect(decodeCityFile(bytes(`\uFEFF${text}`))).toEqual(plain);
    expect(decodeCityFile(cp1251(text))).toEqual(plain);
  });

  it('reads quotes, other delimiters, other orders of columns and more of them', () => {
    const reordered = heads.split(';').toReversed();
    const cells = row.split(';').toReversed();
    const text = `${[...reordered, 'примітка'].join(',')}\r\n${cells
      .map((cell) => `"${cell.replace('Зразок', 'Зразок ""Ра""')}"`)
      .join(',')},так\r\n`;
    const [record] = expectOk(decodeCityFile(bytes(text)));
    expect(record?.fields).toMatchObject({ holder: 'Зразок "Ра" Іван', totalArea: '54,20' });
  });

  it('is refused whole when it is no such table', () => {
    const code = (text: string) => decodeCityFile(bytes(text));
    expect(code('')).toMatchObject({ refusal: { code: 'import_unreadable' } });
    expect(code('вулиця;будинок\nа;1')).toMatchObject({
      refusal: { code: 'import_column_missing', details: { column: 'приміщення' } },
    });
    expect(code(`${heads}\n"вул`)).toMatchObject({ refusal: { code: 'import_unreadable' } });
  });

  it('starts from a template that passes its own check', () => {
    expect(told(cityFileTemplate())).toEqual([
      [2, 'new'],
      [3, 'new'],
      [4, 'new'],
    ]);
  });
});

describe('every row', () => {
  it('is told with its line, and what is wrong with it', () => {
    const rows = [
      row,
      row.replace(account, '9990000016'),
      row.replace('Зразок Іван', ''),
      row.replace('01.12.2026', '31.02.2026'),
      row.replace(';50', ';60'),
      row.replace(';3;', ';;'),
      row.replace('вул. Нова', ''),
      row,
      'вул. Нова;1;;;;;;;;',
    ];
    expect(told(`${heads}\n${rows.join('\n')}`)).toEqual([
      [2, 'new'],
      [3, 'account_number_malformed'],
      [4, 'person_name_missing'],
      [5, 'business_day_malformed'],
      [6, 'account_facts_malformed'],
      [7, 'account_facts_malformed'],
      [8, 'address_incomplete'],
      [9, 'import_duplicate'],
      [10, 'new'],
    ]);
  });

  it('that is there already and says the same changes nothing; saying other, it is refused', () => {
    const place = { street: 'вул. Нова', building: '1', premise: '13' };
    const there = (holder: string) => ({
      places: new Set<string>(),
      accounts: new Map([[account, { place, holder, openedOn: '2026-12-01' as never }]]),
    });
    const text = `${heads}\n${row}`;
    expect(planOf(text, there('Зразок Іван'))).toMatchObject([{ kind: 'same' }]);
    expect(planOf(text, there('Інша Людина'))).toMatchObject([
      { kind: 'refused', refusal: { code: 'import_conflict' } },
    ]);
  });
});
