import { type Money, money } from '#lib/domain/money.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { type Fields, isObject, textOf } from '../../json-body.ts';
import type { GatewayCommand } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import { type Payload, payloadOf } from './envelope.ts';
import { pumbTerms } from './settings.ts';

/** The calls of the protocol. */
export type PumbRoute = 'check' | 'confirm' | 'notification' | 'status' | 'report';

/** Decodes a call; its signature is good already, but for a status, which has none. */
export function decode(asked: Asked<PumbRoute>): Result<GatewayCommand> {
  if (asked.route === 'status') return decodeStatus(asked.request.query);
  const payload = payloadOf(asked.request);
  return payload === undefined ? refuse('body_malformed') : decodeSigned(asked, payload);
}

function decodeSigned(
  { route, channel }: Asked<PumbRoute>,
  payload: Payload,
): Result<GatewayCommand> {
  const { fields } = payload;
  switch (route) {
    case 'check':
      return decodeCheck(fields['fields']);
    case 'confirm':
      return decodeConfirm(fields, pumbTerms(channel.settings).serviceCode);
    case 'notification':
      return decodeNotification(fields);
    case 'report':
      return decodeReport(payload);
    default:
      return refuse('body_malformed');
  }
}

function decodeCheck(fields: unknown): Result<GatewayCommand> {
  const given = Array.isArray(fields) ? fields.filter(isObject) : [];
  const clients = given.filter(({ alias }) => alias === 'CLIENT_ID');
  const [client, ...others] = clients;
  if (client === undefined || others.length > 0) return refuse('body_malformed');
  const accountNumber = accountNumberOf(client['value']);
  if (!accountNumber.ok) return accountNumber;
  return ok({ kind: 'check', accountNumber: accountNumber.value });
}

/** `payer_id` is what the check answered: our account number. */
function decodeConfirm(fields: Fields, serviceCode: string): Result<GatewayCommand> {
  const externalId = externalIdOf(fields['payment_id']);
  if (!externalId.ok) return externalId;
  const accountNumber = accountNumberOf(fields['payer_id']);
  if (!accountNumber.ok) return accountNumber;
  const amount = amountOf(fields['amount']);
  if (!amount.ok) return amount;
  if (idText(fields['service_code']) !== serviceCode) return refuse('line_service_unknown');
  return ok({
    kind: 'commit',
    payment: {
      externalId: externalId.value,
      accountNumber: accountNumber.value,
      amount: amount.value,
      currency: 'UAH',
    },
  });
}

/** The bank's last word: what did not succeed is taken back, or kept out where it has not come yet. */
function decodeNotification(fields: Fields): Result<GatewayCommand> {
  const externalId = externalIdOf(fields['payment_id']);
  if (!externalId.ok) return externalId;
  const payment = { externalId: externalId.value };
  const status = fields['status'];
  if (status === 'SUCCESS') return ok({ kind: 'status', payment });
  if (status !== 'FAILED' && status !== 'CANCELED') return refuse('body_malformed');
  const reason = `the bank says ${status}`;
  if (fields['amount'] === undefined) return ok({ kind: 'cancel', cancel: { payment, reason } });
  const amount = amountOf(fields['amount']);
  if (!amount.ok) return amount;
  return ok({ kind: 'cancel', cancel: { payment, reason, amount: amount.value } });
}

function decodeStatus(query: string): Result<GatewayCommand> {
  const { paymentId, operationId } = statusQuery(query);
  if (paymentId === undefined) {
    return operationId === undefined
      ? refuse('body_malformed')
      : ok({ kind: 'status', payment: { number: operationId } });
  }
  const externalId = externalIdOf(paymentId);
  if (!externalId.ok) return externalId;
  return ok({ kind: 'status', payment: { externalId: externalId.value } });
}

/** Reads what a status is asked by: either id of a payment, or both. */
export function statusQuery(query: string) {
  const given = new URLSearchParams(query);
  return {
    paymentId: given.get('payment_id') || undefined,
    operationId: given.get('operation_id') || undefined,
  };
}

/** A report is kept as it was sent, but for the time of sending, in which a repeat differs. */
function decodeReport({ bytes: sent, fields }: Payload): Result<GatewayCommand> {
  const { iat, ...report } = fields;
  const name = idText(report['id']);
  if (name === '') return refuse('body_malformed');
  const bytes = iat === undefined ? sent : Buffer.from(JSON.stringify(report));
  return ok({ kind: 'register', register: { preset: 'pumb-report', name, bytes } });
}

/** Reads an amount: whole kopiykas as a JSON number. */
export function amountOf(value: unknown): Result<Money> {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    return refuse('amount_malformed');
  }
  return value === 0 ? refuse('amount_not_positive') : ok(money(BigInt(value)));
}

function externalIdOf(value: unknown): Result<string> {
  const text = idText(value);
  if (text === '') return refuse('body_malformed');
  return /^[!-~]{1,64}$/.test(text) ? ok(text) : refuse('external_id_malformed');
}

function accountNumberOf(value: unknown): Result<string> {
  const text = idText(value);
  return /^\d{10}$/.test(text) ? ok(text) : refuse('account_number_malformed');
}

/** Ids are texts; a number is read as one. */
export function idText(value: unknown): string {
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : textOf(value);
}
