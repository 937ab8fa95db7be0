import { parseMoney } from '#lib/domain/money.ts';
import type { ControlTotals, ParsedRegister } from '#lib/domain/registers/register-line.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { decodeText } from './encodings.ts';
import { secondsOfLocal } from './local-time.ts';
import { allLines, lineOfFields, unreadable } from './register-fields.ts';

const fieldsCount = 5;
/** The standard's register has the clock of Moscow, wherever the terminal stands. */
const zone = 'Europe/Moscow';

/**
 * Reads the register of the OSMP standard (QIWI and its dialects): a line for each payment of id,
 * date, time, account and sum, parted by tabs, and a last line `Total:` of count and sum. Lines end
 * with CR, LF or both. Without its total it is not whole.
 */
export function readOsmpText(bytes: Uint8Array): Result<ParsedRegister> {
  const text = decodeText(bytes, 'utf-8') ?? decodeText(bytes, 'cp1251');
  if (text === undefined) return unreadable(1, 'encoding');
  const rows = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (rows.at(-1) === '') rows.pop();
  const declared = totalOf(rows.at(-1) ?? '');
  if (declared === undefined) return unreadable(Math.max(rows.length, 1), 'total');
  const lines = allLines(rows.slice(0, -1), (row, index) => lineOf(row, index + 1));
  return lines.ok ? ok({ lines: lines.value, declared }) : lines;
}

/** Two decimals to the last one: what was torn within its sum is not whole. */
function totalOf(row: string): ControlTotals | undefined {
  const [, count = '', sum = ''] = /^Total:\t(\d{1,7})\t(\d{1,10}\.\d\d)$/.exec(row) ?? [];
  const total = parseMoney(sum);
  return total.ok ? { count: Number.parseInt(count, 10), total: total.value } : undefined;
}

function lineOf(row: string, lineNo: number) {
  const [id = '', date = '', time = '', account = '', amount = '', ...more] = row.split('\t');
  if (more.length > 0) return unreadable(lineNo, `${fieldsCount}`);
  const paidAt = secondsOfLocal(`${isoDay(date)}T${time}`, zone);
  return lineOfFields({ lineNo, id, account, amount, paidAt });
}

/** Days are written both ways: 24.11.2026 and 2026-11-24. */
function isoDay(date: string): string {
  return date.replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, '$3-$2-$1');
}
