import { parseMoney } from '#lib/domain/money.ts';
import type { ControlTotals, RegisterReading } from '#lib/domain/registers/register-line.ts';
import { ok } from '#lib/domain/result.ts';
import { secondsOfLocal } from './local-time.ts';
import { lineOfFields, unreadable } from './register-fields.ts';
import { textEncoding, textLines } from './text-lines.ts';

const fieldsCount = 5;
/** The standard's register has the clock of Moscow, wherever the terminal stands. */
const zone = 'Europe/Moscow';

/**
 * Reads the register of the OSMP standard (QIWI and its dialects): a line for each payment of id,
 * date, time, account and sum, parted by tabs, and a last line `Total:` of count and sum. Lines end
 * with CR, LF or both. Without its total it is not whole.
 */
export function* readOsmpText(bytes: Uint8Array): RegisterReading {
  const encoding = textEncoding(bytes);
  if (encoding === undefined) return unreadable(1, 'encoding');
  for (const { lineNo, text, isLast } of textLines(bytes, encoding)) {
    if (isLast) {
      const declared = totalOf(text);
      return declared === undefined ? unreadable(lineNo, 'total') : ok({ declared });
    }
    const line = lineOf(text, lineNo);
    if (!line.ok) return line;
    yield line.value;
  }
  return unreadable(1, 'total');
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
