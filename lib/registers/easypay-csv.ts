import type { RegisterReading } from '#lib/domain/registers/register-line.ts';
import { ok } from '#lib/domain/result.ts';
import { secondsOfIso } from './local-time.ts';
import { lineOfFields, unreadable } from './register-fields.ts';
import { textEncoding, textLines } from './text-lines.ts';

const zone = 'Europe/Kyiv';
const place = { account: 0, amount: 1, paidAt: 8, id: 14 } as const;

/**
 * Reads the daily file of EasyPay: fields parted by semicolons, the account first, the sum second,
 * the time ninth, the payment's id fifteenth. It has neither a head nor a total: whoever brings it
 * says what it sums to, for a file torn at the end of a line looks whole.
 */
export function* readEasypayCsv(bytes: Uint8Array): RegisterReading {
  const encoding = textEncoding(bytes);
  if (encoding === undefined) return unreadable(1, 'encoding');
  for (const { lineNo, text, isEnded } of textLines(bytes, encoding)) {
    if (!isEnded) return unreadable(lineNo, 'end');
    const fields = text.split(';').map(unquoted);
    const line = lineOfFields({
      lineNo,
      id: fields[place.id] ?? '',
      account: fields[place.account] ?? '',
      amount: fields[place.amount] ?? '',
      paidAt: secondsOfIso(fields[place.paidAt] ?? '', zone),
    });
    if (!line.ok) return line;
    yield line.value;
  }
  return ok({});
}

function unquoted(field: string): string {
  return /^"[^"]*"$/.test(field) ? field.slice(1, -1) : field;
}
