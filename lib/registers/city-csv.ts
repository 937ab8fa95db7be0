import { parse } from 'csv-parse/sync';
import {
  type ImportColumn,
  type ImportRecord,
  importColumns,
} from '#lib/domain/city/import-file.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** The heads of the columns, as the file has them: the city's language, whoever reads it. */
export const importHeads: Readonly<Record<ImportColumn, string>> = {
  street: 'вулиця',
  building: 'будинок',
  premise: 'приміщення',
  account: 'рахунок',
  holder: 'власник',
  taxpayer: 'рнокпп',
  openedOn: 'відкрито',
  residents: 'мешканців',
  totalArea: 'загальна площа',
  heatedArea: 'опалювана площа',
};

const rowsMax = 50_000;
const delimiters = [';', ',', '\t'];

/**
 * Reads a file of houses, premises and accounts: UTF-8, or else the CP1251 that spreadsheets of
 * the region save; any of the usual delimiters; quotes as RFC 4180 has them. Columns go by their
 * heads, so their order does not matter and others beside them are left alone.
 */
export function decodeCityFile(bytes: Uint8Array): Result<readonly ImportRecord[]> {
  const rows = rowsOf(textOf(bytes));
  const [head, ...body] = rows ?? [];
  if (head === undefined) return refuse('import_unreadable');
  const names = head.record.map((name) => name.trim().toLocaleLowerCase('uk'));
  const placeOf = (column: ImportColumn) => names.indexOf(importHeads[column]);
  const missing = importColumns.find((column) => placeOf(column) < 0);
  if (missing !== undefined)
    return refuse('import_column_missing', { column: importHeads[missing] });
  if (body.length > rowsMax) return refuse('import_too_long', { max: `${rowsMax}` });
  return ok(
    body.map(({ record, info }) => ({
      line: info.lines,
      fields: Object.fromEntries(
        importColumns.map((column) => [column, clean(record[placeOf(column)] ?? '')]),
      ) as ImportRecord['fields'],
    })),
  );
}

/** Text that is not UTF-8 to the last byte is taken for CP1251, which any bytes can be. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

interface CsvRow {
  readonly record: readonly string[];
  /** The line a row ends on, from 1. */
  readonly info: { readonly lines: number };
}

function rowsOf(text: string): CsvRow[] | undefined {
  const [head = ''] = text.split('\n', 1);
  const delimiter = delimiters.find((one) => head.includes(one)) ?? ';';
  try {
    return parse(text, {
      delimiter,
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as CsvRow[]; // tidy-ok: the types of the library do not know of `info`
  } catch {
    return undefined;
  }
}

function clean(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Writes the file one starts from: the heads, and a row of each kind. */
export function cityFileTemplate(): string {
  const rows = [
    importColumns.map((column) => importHeads[column]),
    ['вул. Зразкова', '1', '', '', '', '', '', '', '', ''],
    ['вул. Зразкова', '1', '12', '', '', '', '', '', '', ''],
    [
      'вул. Зразкова',
      '1',
      '13',
      '9990000015',
      'Зразок Іван Петрович',
      '',
      '01.01.2026',
      '3',
      '54,20',
      '50,00',
    ],
  ];
  return `\uFEFF${rows.map((row) => row.join(';')).join('\r\n')}\r\n`;
}
