import type { ParsedRegister } from '#lib/domain/registers/register-line.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { decodeText } from './encodings.ts';
import { secondsOfIso } from './local-time.ts';
import { allLines, endedLines, lineOfFields, unreadable } from './register-fields.ts';

const zone = 'Europe/Kyiv';
const place = { account: 0, amount: 1, paidAt: 8, id: 14 } as const;

/**
 * Reads the daily file of EasyPay: fields parted by semicolons, the account first, the sum second,
 * the time ninth, the payment's id fifteenth. It has neither a head nor a total: whoever brings it
 * says what it sums to, for a file torn at the end of a line looks whole.
 */
export function readEasypayCsv(bytes: Uint8Array): Result<ParsedRegister> {
  const text = decodeText(bytes, 'utf-8') ?? decodeText(bytes, 'cp1251');
  if (text === undefined) return unreadable(1, 'encoding');
  const rows = endedLines(text.replace(/^\uFEFF/, ''));
  if (!rows.ok) return rows;
  const lines = allLines(rows.value, (row, index) => {
    const fields = row.split(';').map(unquoted);
    return lineOfFields({
      lineNo: index + 1,
      id: fields[place.id] ?? '',
      account: fields[place.account] ?? '',
      amount: fields[place.amount] ?? '',
      paidAt: secondsOfIso(fields[place.paidAt] ?? '', zone),
    });
  });
  return lines.ok ? ok({ lines: lines.value }) : lines;
}

function unquoted(field: string): string {
  return /^"[^"]*"$/.test(field) ? field.slice(1, -1) : field;
}
