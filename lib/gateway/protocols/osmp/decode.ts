import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { type Money, parseMoney } from '#lib/domain/money.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { type ContractTerms, contractTerms } from '../../contract-terms.ts';
import type { GatewayCommand } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import { type Parameters, parametersOf } from './parameters.ts';

/** One address takes a query or a form. */
export type OsmpRoute = 'query' | 'form';

/** Decodes a call of a terminal network; what is missing or unknown is not of this protocol. */
export function decode({ request, channel }: Asked<OsmpRoute>): Result<GatewayCommand> {
  const given = parametersOf(request);
  if (given === undefined) return refuse('body_malformed');
  const terms = contractTerms(channel.settings);
  switch (given.command) {
    case 'check':
      return decodeCheck(given, terms);
    case 'getInfo':
      return decodeLookUp(given, terms);
    case 'verify':
      return given.account === undefined ? decodeStatus(given) : decodeLookUp(given, terms);
    case 'pay':
      return decodePay(given, terms);
    case 'status':
      return decodeStatus(given);
    case 'cancel':
      return decodeCancel(given);
    default:
      return refuse('body_malformed');
  }
}

/** Some networks check before the payer chose a sum, and send 0.00: it is not looked at then. */
function decodeCheck(given: Parameters, terms: ContractTerms): Result<GatewayCommand> {
  const externalId = externalIdOf(given.txn_id);
  if (!externalId.ok) return externalId;
  return given.sum === undefined ? refuse('body_malformed') : decodeLookUp(given, terms);
}

function decodeLookUp(given: Parameters, terms: ContractTerms): Result<GatewayCommand> {
  const accountNumber = accountNumberOf(given.account);
  if (!accountNumber.ok) return accountNumber;
  if (currencyOf(given.ccy) !== 'UAH') return refuse('currency_unsupported');
  const amount = given.sum === undefined ? undefined : parseMoney(given.sum);
  if (amount?.ok === false) return amount;
  const service = serviceOf(given, terms);
  return ok({
    kind: 'check',
    accountNumber: accountNumber.value,
    ...(amount === undefined || amount.value === 0n ? {} : { amount: amount.value }),
    ...(service === undefined ? {} : { service }),
  });
}

function decodePay(given: Parameters, terms: ContractTerms): Result<GatewayCommand> {
  const externalId = externalIdOf(given.txn_id);
  if (!externalId.ok) return externalId;
  const accountNumber = accountNumberOf(given.account);
  if (!accountNumber.ok) return accountNumber;
  const amount = amountOf(given.sum);
  if (!amount.ok) return amount;
  const date = dateOf(given.txn_date);
  if (!date.ok) return date;
  const service = serviceOf(given, terms);
  return ok({
    kind: 'commit',
    payment: {
      externalId: externalId.value,
      accountNumber: accountNumber.value,
      amount: amount.value,
      currency: currencyOf(given.ccy),
      ...date.value,
      ...(service === undefined ? {} : { lines: [{ service, amount: amount.value }] }),
    },
  });
}

function decodeStatus(given: Parameters): Result<GatewayCommand> {
  const externalId = externalIdOf(given.txn_id);
  if (!externalId.ok) return externalId;
  return ok({ kind: 'status', payment: { externalId: externalId.value } });
}

/**
 * A cancel names the payment by our number, or by the caller's id of it: `cancel_txn_id`, or
 * `txn_id` where a cancel has no id of its own.
 */
function decodeCancel(given: Parameters): Result<GatewayCommand> {
  const externalId = externalIdOf(given.cancel_txn_id ?? given.txn_id);
  if (given.prv_txn === undefined && !externalId.ok) return externalId;
  const amount = given.sum === undefined ? undefined : amountOf(given.sum);
  if (amount?.ok === false) return amount;
  const payment =
    given.prv_txn === undefined && externalId.ok
      ? { externalId: externalId.value }
      : { number: given.prv_txn ?? '' };
  const reason = 'cancel of the terminal network';
  return ok({
    kind: 'cancel',
    cancel: { payment, reason, ...(amount && { amount: amount.value }) },
  });
}

/** Reads `txn_id`: decimal digits, 20 of them or, in the unified interface of QIWI, 24. */
function externalIdOf(text: string | undefined): Result<string> {
  if (text === undefined) return refuse('body_malformed');
  return /^\d{1,24}$/.test(text) ? ok(text) : refuse('external_id_malformed');
}

/** Reads an account number as the bill has it: ten digits, zeros lead. */
export function accountNumberOf(text: string | undefined): Result<string> {
  if (text === undefined) return refuse('body_malformed');
  return /^\d{10}$/.test(text) ? ok(text) : refuse('account_number_malformed');
}

function amountOf(text: string | undefined): Result<Money> {
  if (text === undefined) return refuse('body_malformed');
  const amount = parseMoney(text);
  return amount.ok && amount.value === 0n ? refuse('amount_not_positive') : amount;
}

/** The caller's own date, YYYYMMDDHHMMSS: its day is the banking day, whatever zone it is of. */
export function dateOf(text: string | undefined) {
  if (text === undefined) return ok({});
  const [, year, month, day] =
    /^(\d{4})(\d\d)(\d\d)(?:[01]\d|2[0-3])(?:[0-5]\d){2}$/.exec(text) ?? [];
  const businessDay = parseBusinessDay(`${year}-${month}-${day}`);
  return businessDay.ok ? ok({ businessDay: businessDay.value, callerDate: text }) : businessDay;
}

function currencyOf(ccy = 'UAH'): string {
  return ccy === '980' ? 'UAH' : ccy;
}

/** A `prv_id` the contract does not name is of the caller's own books, and ignored. */
export function serviceOf(given: Parameters, { services }: ContractTerms): string | undefined {
  return given.prv_id === undefined ? undefined : services[given.prv_id];
}
