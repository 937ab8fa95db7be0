import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { moneyText, parseMoney } from '#lib/domain/money.ts';
import type { ParsedRegister, RegisterLine } from '#lib/domain/registers/register-line.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { decodeText } from './encodings.ts';
import { secondsOfIso } from './local-time.ts';
import { allLines, endedLines, idOfField, lineOfFields, unreadable } from './register-fields.ts';

const zone = 'Europe/Kyiv';
const columns = 'externalId;account;amount;paidAt';
const msPerSecond = 1_000;
/** Lines before the first payment: the register and its columns. */
const headLines = 2;

/**
 * Reads our own register, UTF-8:
 *
 *     register;<id>;<banking day>
 *     externalId;account;amount;paidAt
 *     P-1;0410123453;181.69;2026-11-24T10:15:00+02:00
 *     total;1;181.69
 */
export function readNativeCsv(bytes: Uint8Array): Result<ParsedRegister> {
  const text = decodeText(bytes, 'utf-8');
  if (text === undefined) return unreadable(1, 'encoding');
  const ended = endedLines(text.replace(/^\uFEFF/, ''));
  if (!ended.ok) return ended;
  const rows = ended.value;
  const [kind, id = '', dayText = '', ...more] = (rows[0] ?? '').split(';');
  const registerId = idOfField(id);
  const day = parseBusinessDay(dayText);
  if (kind !== 'register' || registerId === undefined || !day.ok || more.length > 0) {
    return unreadable(1, 'register');
  }
  if (rows[1] !== columns) return unreadable(headLines, 'columns');
  const [, count = '', sum = ''] =
    /^total;(\d{1,7});(\d{1,10}\.\d\d)$/.exec(rows.at(-1) ?? '') ?? [];
  const total = parseMoney(sum);
  if (!total.ok || rows.length <= headLines) return unreadable(rows.length, 'total');
  const lines = allLines(rows.slice(headLines, -1), (row, index) => {
    return lineOf(row, headLines + 1 + index);
  });
  if (!lines.ok) return lines;
  const declared = { count: Number.parseInt(count, 10), total: total.value };
  return ok({ lines: lines.value, declared, businessDay: day.value, registerId });
}

function lineOf(row: string, lineNo: number) {
  const [id = '', account = '', amount = '', paidAt = '', ...more] = row.split(';');
  if (more.length > 0) return unreadable(lineNo, 'columns');
  return lineOfFields({ lineNo, id, account, amount, paidAt: secondsOfIso(paidAt, zone) });
}

/** Writes a register as `readNativeCsv` reads it: what tests, the demo and a bank's side send. */
export function writeNativeCsv(register: {
  readonly registerId: string;
  readonly businessDay: string;
  readonly lines: readonly (Omit<RegisterLine, 'lineNo' | 'externalId' | 'paidAt'> & {
    readonly externalId: string;
    readonly paidAt: number;
  })[];
}): string {
  const total = register.lines.reduce((sum, { amount }) => sum + amount, 0n);
  return [
    `register;${register.registerId};${register.businessDay}`,
    columns,
    ...register.lines.map(({ externalId, accountNumber, amount, paidAt }) => {
      const instant = new Date(paidAt * msPerSecond).toISOString();
      return [externalId, accountNumber, moneyText(amount), instant].join(';');
    }),
    `total;${register.lines.length};${moneyText(total as RegisterLine['amount'])}`,
    '',
  ].join('\n');
}
