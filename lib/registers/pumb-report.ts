import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { RegisterLine, RegisterReading } from '#lib/domain/registers/register-line.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { secondsOfIso } from './local-time.ts';
import { accountOfField, idOfField, unreadable } from './register-fields.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An amount of PUMB: whole kopiykas as a number of JSON. */
const kopiykasMax = 1_000_000_000_000;

/**
 * Reads the daily report of PUMB, the JSON of its payload: `id`, `date`, `payments[]` of `id`,
 * `amount` in kopiykas and `date` in UTC. A payment names its account only where the bank sends
 * `payer_id`; the ledger knows the others by their id.
 */
export function* readPumbReport(bytes: Uint8Array): RegisterReading {
  const report = objectOf(bytes);
  if (report === undefined) return unreadable(1, 'json');
  const registerId = idOfField(textOf(report['id']));
  const day = parseBusinessDay(textOf(report['date']));
  const payments = report['payments'];
  if (registerId === undefined) return unreadable(1, 'id');
  if (!day.ok) return unreadable(1, 'date');
  if (!Array.isArray(payments)) return unreadable(1, 'payments');
  for (const [index, payment] of (payments as readonly unknown[]).entries()) {
    const line = lineOf(payment, index + 1);
    if (!line.ok) return line;
    yield line.value;
  }
  return ok({ businessDay: day.value, registerId });
}

function lineOf(payment: unknown, lineNo: number): Result<RegisterLine> {
  if (typeof payment !== 'object' || payment === null) return unreadable(lineNo, 'payment');
  const fields = payment as Fields;
  const externalId = idOfField(textOf(fields['id']));
  if (externalId === undefined) return unreadable(lineNo, 'id');
  const amount = amountOf(fields['amount']);
  if (amount === undefined) return unreadable(lineNo, 'amount');
  const paidAt = secondsOfIso(textOf(fields['date']), 'UTC');
  if (paidAt === undefined) return unreadable(lineNo, 'date');
  const account =
    fields['payer_id'] === undefined ? '' : accountOfField(textOf(fields['payer_id']));
  if (account === undefined) return unreadable(lineNo, 'payer_id');
  return ok({ lineNo, externalId, accountNumber: account, amount, paidAt });
}

function amountOf(value: unknown): Money | undefined {
  const isWhole = typeof value === 'number' && Number.isSafeInteger(value);
  return isWhole && value > 0 && value <= kopiykasMax ? money(BigInt(value)) : undefined;
}

function objectOf(bytes: Uint8Array): Fields | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

/** Ids are numbers with some banks' senders and texts with others. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? `${value}` : '';
}
