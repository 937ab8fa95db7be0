import { z } from 'zod';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import type { Money } from '#lib/domain/money.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { contractSettings } from './contract-terms.ts';
import type { GatewayCommand } from './outcome.ts';

/**
 * What a terminal network's contract may say. The payer's cash is in the terminal when a payment
 * comes, and a check refuses closed accounts: money for one that was closed since waits in suspense,
 * unless the network has agreed to give it back itself.
 */
export const terminalSettings = {
  ...contractSettings,
  auth: z.literal('network').optional(),
  closedAccount: z.literal('refuse').optional(),
};

/** What a terminal network says of a payment, or before one; `amount` is as far as it can be read. */
export interface TerminalCall {
  readonly account: string | undefined;
  readonly amount: Result<Money> | undefined;
  readonly currency: string;
  /** Our code of the one service that is paid for. */
  readonly service: string | undefined;
}

/** Looks an account up before it is paid for; a sum of nothing is not chosen yet. */
export function lookUpCommand(call: TerminalCall): Result<GatewayCommand> {
  const { amount, currency, service } = call;
  const accountNumber = accountNumberOf(call.account);
  if (!accountNumber.ok) return accountNumber;
  if (currency !== 'UAH') return refuse('currency_unsupported');
  if (amount?.ok === false) return amount;
  return ok({
    kind: 'check',
    accountNumber: accountNumber.value,
    ...(amount === undefined || amount.value === 0n ? {} : { amount: amount.value }),
    ...(service === undefined ? {} : { service }),
  });
}

/** Pays, under the network's own id, on the day of the network's own date. */
export function payCommand(
  call: TerminalCall & {
    readonly externalId: Result<string>;
    /** YYYYMMDDHHMMSS. */
    readonly date: string | undefined;
  },
  settings: Readonly<Record<string, unknown>>,
): Result<GatewayCommand> {
  const { currency, externalId, service } = call;
  if (!externalId.ok) return externalId;
  const accountNumber = accountNumberOf(call.account);
  if (!accountNumber.ok) return accountNumber;
  const amount = sumOf(call.amount);
  if (!amount.ok) return amount;
  const date = dateOf(call.date);
  if (!date.ok) return date;
  return ok({
    kind: 'commit',
    payment: {
      externalId: externalId.value,
      accountNumber: accountNumber.value,
      amount: amount.value,
      currency,
      ...date.value,
      ...(service === undefined ? {} : { lines: [{ service, amount: amount.value }] }),
    },
    ...(settings['closedAccount'] === 'refuse' ? {} : { ifClosed: 'suspend' }),
  });
}

/** Asks what became of a payment. */
export function statusCommand(externalId: Result<string>): Result<GatewayCommand> {
  if (!externalId.ok) return externalId;
  return ok({ kind: 'status', payment: { externalId: externalId.value } });
}

/** Takes a payment back, all of it; a sum is there to be sure that it is the one that is meant. */
export function cancelCommand(
  payment: { readonly externalId: string } | { readonly number: string },
  amount: Result<Money> | undefined,
): Result<GatewayCommand> {
  if (amount?.ok === false) return amount;
  const reason = 'cancel of the terminal network';
  return ok({
    kind: 'cancel',
    cancel: { payment, reason, ...(amount && { amount: amount.value }) },
  });
}

/** Reads an account number as the bill has it: ten digits, zeros lead. */
function accountNumberOf(text: string | undefined): Result<string> {
  if (text === undefined) return refuse('body_malformed');
  return /^\d{10}$/.test(text) ? ok(text) : refuse('account_number_malformed');
}

function sumOf(amount: Result<Money> | undefined): Result<Money> {
  if (amount === undefined) return refuse('body_malformed');
  return amount.ok && amount.value === 0n ? refuse('amount_not_positive') : amount;
}

/** The caller's own date, YYYYMMDDHHMMSS: its day is the banking day, whatever zone it is of. */
function dateOf(text: string | undefined) {
  if (text === undefined) return ok({});
  const [, year, month, day] =
    /^(\d{4})(\d\d)(\d\d)(?:[01]\d|2[0-3])(?:[0-5]\d){2}$/.exec(text) ?? [];
  const businessDay = parseBusinessDay(`${year}-${month}-${day}`);
  return businessDay.ok ? ok({ businessDay: businessDay.value, callerDate: text }) : businessDay;
}
