import { parseMoney } from '#lib/domain/money.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { type ContractTerms, contractTerms } from '../../contract-terms.ts';
import type { GatewayCommand } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import {
  cancelCommand,
  lookUpCommand,
  payCommand,
  statusCommand,
  type TerminalCall,
} from '../../terminal-network.ts';
import { type Parameters, parametersOf } from './parameters.ts';

/** One address takes a query or a form. */
export type OsmpRoute = 'query' | 'form';

/** Decodes a call of a terminal network; what is missing or unknown is not of this protocol. */
export function decode({ request, channel }: Asked<OsmpRoute>): Result<GatewayCommand> {
  const given = parametersOf(request);
  if (given === undefined) return refuse('body_malformed');
  const call = callOf(given, contractTerms(channel.settings));
  const externalId = externalIdOf(given.txn_id);
  switch (given.command) {
    case 'check':
      return decodeCheck(call, externalId);
    case 'getInfo':
      return lookUpCommand(call);
    case 'verify':
      return given.account === undefined ? statusCommand(externalId) : lookUpCommand(call);
    case 'pay':
      return payCommand({ ...call, externalId, date: given.txn_date }, channel.settings);
    case 'status':
      return statusCommand(externalId);
    case 'cancel':
      return decodeCancel(given, call.amount);
    default:
      return refuse('body_malformed');
  }
}

function callOf(given: Parameters, terms: ContractTerms): TerminalCall {
  return {
    account: given.account,
    amount: given.sum === undefined ? undefined : parseMoney(given.sum),
    currency: currencyOf(given.ccy),
    service: serviceOf(given, terms),
  };
}

/** Some networks check before the payer chose a sum, and send 0.00: it is not looked at then. */
function decodeCheck(call: TerminalCall, externalId: Result<string>): Result<GatewayCommand> {
  if (!externalId.ok) return externalId;
  return call.amount === undefined ? refuse('body_malformed') : lookUpCommand(call);
}

/**
 * A cancel names the payment by our number, or by the caller's id of it: `cancel_txn_id`, or
 * `txn_id` where a cancel has no id of its own.
 */
function decodeCancel(given: Parameters, amount: TerminalCall['amount']): Result<GatewayCommand> {
  const sum = amount?.ok && amount.value === 0n ? refuse('amount_not_positive') : amount;
  if (given.prv_txn !== undefined) return cancelCommand({ number: given.prv_txn }, sum);
  const externalId = externalIdOf(given.cancel_txn_id ?? given.txn_id);
  return externalId.ok ? cancelCommand({ externalId: externalId.value }, sum) : externalId;
}

/** Reads `txn_id`: decimal digits, 20 of them or, in the unified interface of QIWI, 24. */
function externalIdOf(text: string | undefined): Result<string> {
  if (text === undefined) return refuse('body_malformed');
  return /^\d{1,24}$/.test(text) ? ok(text) : refuse('external_id_malformed');
}

function currencyOf(ccy = 'UAH'): string {
  return ccy === '980' ? 'UAH' : ccy;
}

/** A `prv_id` the contract does not name is of the caller's own books, and ignored. */
export function serviceOf(given: Parameters, { services }: ContractTerms): string | undefined {
  return given.prv_id === undefined ? undefined : services[given.prv_id];
}
