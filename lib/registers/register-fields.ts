import { type Money, parseMoney } from '#lib/domain/money.ts';
import type { RegisterLine } from '#lib/domain/registers/register-line.ts';
import { type Result, refuse } from '#lib/domain/result.ts';

/** Refuses a file at a line, naming the field that cannot be read. */
export function unreadable(lineNo: number, field: string): Result<never> {
  return refuse('register_unreadable', { line: `${lineNo}`, field });
}

/** An amount of a register: digits, a point, at most two decimals, above zero. */
export function amountOfField(text: string): Money | undefined {
  const amount = parseMoney(text);
  return amount.ok && amount.value > 0n ? amount.value : undefined;
}

const accountLengthMax = 32;

/** An account as a register writes it: spaces do not count, and it need not be a number of ours. */
export function accountOfField(text: string): string | undefined {
  const account = text.replaceAll(/\s/g, '');
  return /^[!-~]+$/.test(account) && account.length <= accountLengthMax ? account : undefined;
}

/** The channel's id of a payment, as the ledger keeps it. */
export function idOfField(text: string): string | undefined {
  return /^[!-~]{1,64}$/.test(text) ? text : undefined;
}

/** What a line of any format says, still as texts. */
export interface LineFields {
  readonly lineNo: number;
  readonly id: string;
  readonly account: string;
  readonly amount: string;
  /** Seconds since 1970, or undefined where they could not be read. */
  readonly paidAt: number | undefined;
}

/** Makes a line of its fields, or refuses the file at the first one that cannot be read. */
export function lineOfFields(fields: LineFields): Result<RegisterLine> {
  const { lineNo, paidAt } = fields;
  const externalId = idOfField(fields.id);
  if (externalId === undefined) return unreadable(lineNo, 'id');
  const accountNumber = accountOfField(fields.account);
  if (accountNumber === undefined) return unreadable(lineNo, 'account');
  const amount = amountOfField(fields.amount);
  if (amount === undefined) return unreadable(lineNo, 'amount');
  if (paidAt === undefined) return unreadable(lineNo, 'date');
  return { ok: true, value: { lineNo, externalId, accountNumber, amount, paidAt } };
}
