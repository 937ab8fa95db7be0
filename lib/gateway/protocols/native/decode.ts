import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { type Money, parseMoney } from '#lib/domain/money.ts';
import type { PaymentLine, PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

const depthMax = 8;
const linesMax = 50;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Decodes the body of `POST payments`. Members nobody asked for are ignored; an amount that is a
 * JSON number is refused, because numbers lose kopiykas on the way.
 */
export function decodePayment(body: Uint8Array): Result<PaymentRequest> {
  const fields = parseObject(body);
  if (fields === undefined) return refuse('body_malformed');
  const { externalId, account, currency, businessDay } = fields;
  if (typeof externalId !== 'string') return refuse('external_id_malformed');
  if (typeof account !== 'string') return refuse('account_number_malformed');
  if (currency !== 'UAH') return refuse('currency_unsupported');
  if (fields['readings'] !== undefined) return refuse('body_malformed');
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

function parseObject(body: Uint8Array): Fields | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (isTooDeep(text)) return undefined;
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether brackets outside of texts nest deeper than any honest body; never recurses itself. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > depthMax) return true;
  }
  return false;
}

/** A member of another type is as malformed as an empty text. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function amountOf(value: unknown): Result<Money> {
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
