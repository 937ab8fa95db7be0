import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { type ContractTerms, contractTerms } from '../../contract-terms.ts';
import type { GatewayCommand } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import { accountNumberOf, dateOf } from '../osmp/decode.ts';
import { type Call, type City24Route, callOf } from './call.ts';

/** Decodes a call; the older protocol has checks and payments only. */
export function decode({ request, channel, route }: Asked<City24Route>): Result<GatewayCommand> {
  const read = callOf(request);
  if (!read.ok) return read;
  const call = read.value;
  const terms = contractTerms(channel.settings);
  switch (call.command) {
    case 'check':
      return decodeCheck(call, terms);
    case 'pay':
      return decodePay(call, terms);
    case 'cancel':
      return route === 'document' ? decodeCancel(call) : refuse('body_malformed');
    case 'check_status':
      return route === 'document' ? decodeStatus(call) : refuse('body_malformed');
    default:
      return refuse('body_malformed');
  }
}

/** A sum that is not chosen yet is 0 or not there. */
function decodeCheck(call: Call, terms: ContractTerms): Result<GatewayCommand> {
  const accountNumber = accountNumberOf(call.account);
  if (!accountNumber.ok) return accountNumber;
  const { amount } = call;
  if (amount?.ok === false) return amount;
  const service = serviceOf(call, terms);
  return ok({
    kind: 'check',
    accountNumber: accountNumber.value,
    ...(amount === undefined || amount.value === 0n ? {} : { amount: amount.value }),
    ...(service === undefined ? {} : { service }),
  });
}

function decodePay(call: Call, terms: ContractTerms): Result<GatewayCommand> {
  const externalId = externalIdOf(call);
  if (!externalId.ok) return externalId;
  const accountNumber = accountNumberOf(call.account);
  if (!accountNumber.ok) return accountNumber;
  const { amount } = call;
  if (amount === undefined) return refuse('body_malformed');
  if (!amount.ok) return amount;
  if (amount.value === 0n) return refuse('amount_not_positive');
  const date = dateOf(call.date);
  if (!date.ok) return date;
  const service = serviceOf(call, terms);
  return ok({
    kind: 'commit',
    payment: {
      externalId: externalId.value,
      accountNumber: accountNumber.value,
      amount: amount.value,
      currency: 'UAH',
      ...date.value,
      ...(service === undefined ? {} : { lines: [{ service, amount: amount.value }] }),
    },
  });
}

function decodeStatus(call: Call): Result<GatewayCommand> {
  const externalId = externalIdOf(call);
  if (!externalId.ok) return externalId;
  return ok({ kind: 'status', payment: { externalId: externalId.value } });
}

/** `transactionID` runs from check to cancel; `cancelPayID` is the caller's id of the cancel alone. */
function decodeCancel(call: Call): Result<GatewayCommand> {
  const externalId = externalIdOf(call);
  if (!externalId.ok) return externalId;
  const { amount } = call;
  if (amount?.ok === false) return amount;
  const payment = { externalId: externalId.value };
  const reason = 'cancel of the terminal network';
  return ok({
    kind: 'cancel',
    cancel: { payment, reason, ...(amount && { amount: amount.value }) },
  });
}

function externalIdOf({ transactionId }: Call): Result<string> {
  if (transactionId === undefined) return refuse('body_malformed');
  return /^[\w-]{1,64}$/.test(transactionId) ? ok(transactionId) : refuse('external_id_malformed');
}

/** A product is one of those a check answered: by the caller's id of it, or by our code. */
function serviceOf({ product }: Call, { services }: ContractTerms): string | undefined {
  return product === undefined ? undefined : (services[product] ?? product);
}
