import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { type Money, parseMoney } from '#lib/domain/money.ts';
import type { PaymentLine, PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { GatewayRequest } from '../../http.ts';
import { isObject, parseObject, textOf } from '../../json-body.ts';
import type { GatewayCommand } from '../../outcome.ts';
import { readingsOf } from './decode-readings.ts';

const linesMax = 50;

/**
 * Decodes `POST payments`. Members nobody asked for are ignored; an amount that is a JSON number is
 * refused, because numbers lose kopiykas on the way.
 */
export function decodePayment(request: GatewayRequest): Result<GatewayCommand> {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return refuse('idempotency_key_missing');
  if (!isJson(request)) return refuse('content_type_unsupported');
  const fields = parseObject(request.body);
  if (fields === undefined) return refuse('body_malformed');
  const payment = paymentOf(fields);
  if (!payment.ok) return payment;
  if (unquoted(header) !== payment.value.externalId) return refuse('idempotency_key_mismatch');
  const readings = readingsOf(fields['readings']);
  if (!readings.ok) return readings;
  return ok({
    kind: 'commit',
    payment: payment.value,
    ...(readings.value ? { readings: readings.value } : {}),
  });
}

/** Tells whether a body is declared as plain JSON. */
export function isJson(request: GatewayRequest): boolean {
  return isPlain(request, /^application\/json *(;|$)/i);
}

/** Tells whether a body is declared to be of a type, as it is and not packed. */
export function isPlain({ headers }: GatewayRequest, type: RegExp): boolean {
  const isUnpacked = ['', 'identity'].includes(headers['content-encoding'] ?? '');
  return isUnpacked && type.test(headers['content-type'] ?? '');
}

/** A structured field has quotation marks (draft-ietf-httpapi-idempotency-key-header); some leave them out. */
export function unquoted(header: string): string {
  return /^".*"$/.test(header) ? header.slice(1, -1) : header;
}

function paymentOf(fields: Readonly<Record<string, unknown>>): Result<PaymentRequest> {
  const { externalId, account, currency, businessDay } = fields;
  if (typeof externalId !== 'string' || !/^[!-~]{1,64}$/.test(externalId)) {
    return refuse('external_id_malformed');
  }
  if (typeof account !== 'string') return refuse('account_number_malformed');
  if (currency !== 'UAH') return refuse('currency_unsupported');
  const amount = amountOf(fields['amount']);
  if (!amount.ok) return amount;
  const day = businessDay === undefined ? undefined : parseBusinessDay(textOf(businessDay));
  if (day && !day.ok) return refuse('business_day_malformed');
  const lines = linesOf(fields['lines']);
  if (!lines.ok) return lines;
  return ok({
    externalId,
    accountNumber: account.replaceAll(' ', ''),
    amount: amount.value,
    currency,
    ...(day ? { businessDay: day.value } : {}),
    ...(lines.value ? { lines: lines.value } : {}),
  });
}

/** Reads an amount as the native API writes it: a string, above zero. */
export function amountOf(value: unknown): Result<Money> {
  if (typeof value !== 'string') return refuse('amount_malformed');
  const amount = parseMoney(value);
  if (!amount.ok) return refuse('amount_malformed');
  return amount.value > 0n ? amount : refuse('amount_not_positive');
}

function linesOf(value: unknown): Result<PaymentLine[] | undefined> {
  if (value === undefined) return ok(undefined);
  if (!Array.isArray(value) || value.length === 0 || value.length > linesMax) {
    return refuse('body_malformed');
  }
  const lines: PaymentLine[] = [];
  for (const item of value) {
    const line = lineOf(item);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  return ok(lines);
}

function lineOf(item: unknown): Result<PaymentLine> {
  if (!isObject(item)) return refuse('body_malformed');
  const { service, period } = item;
  if (typeof service !== 'string') return refuse('line_service_unknown');
  const amount = amountOf(item['amount']);
  if (!amount.ok) return amount;
  if (period === undefined) return ok({ service, amount: amount.value });
  const month = parsePeriod(textOf(period));
  return month.ok
    ? ok({ service, amount: amount.value, period: month.value })
    : refuse('period_malformed');
}
