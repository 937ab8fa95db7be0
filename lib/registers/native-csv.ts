import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { moneyText, parseMoney } from '#lib/domain/money.ts';
import type {
  RegisterFacts,
  RegisterLine,
  RegisterReading,
} from '#lib/domain/registers/register-line.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { secondsOfIso } from './local-time.ts';
import { idOfField, lineOfFields, unreadable } from './register-fields.ts';
import { type TextLine, textEncoding, textLines } from './text-lines.ts';

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
export function* readNativeCsv(bytes: Uint8Array): RegisterReading {
  if (textEncoding(bytes) !== 'utf-8') return unreadable(1, 'encoding');
  const rows = textLines(bytes, 'utf-8');
  const head = headOf(rows);
  if (!head.ok) return head;
  for (const row of rows) {
    if (!row.isEnded) return unreadable(row.lineNo, 'end');
    if (row.isLast) return wholeWith(head.value, row);
    const line = lineOf(row);
    if (!line.ok) return line;
    yield line.value;
  }
  return unreadable(headLines, 'total');
}

function headOf(rows: Iterator<TextLine, undefined>): Result<RegisterFacts> {
  const [kind, id = '', dayText = '', ...more] = (rows.next().value?.text ?? '').split(';');
  const registerId = idOfField(id);
  const day = parseBusinessDay(dayText);
  if (kind !== 'register' || registerId === undefined || !day.ok || more.length > 0) {
    return unreadable(1, 'register');
  }
  if (rows.next().value?.text !== columns) return unreadable(headLines, 'columns');
  return ok({ businessDay: day.value, registerId });
}

function wholeWith(head: RegisterFacts, { lineNo, text }: TextLine): Result<RegisterFacts> {
  const [, count = '', sum = ''] = /^total;(\d{1,7});(\d{1,10}\.\d\d)$/.exec(text) ?? [];
  const total = parseMoney(sum);
  if (!total.ok) return unreadable(lineNo, 'total');
  return ok({ ...head, declared: { count: Number.parseInt(count, 10), total: total.value } });
}

function lineOf({ lineNo, text }: TextLine): Result<RegisterLine> {
  const [id = '', account = '', amount = '', paidAt = '', ...more] = text.split(';');
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
