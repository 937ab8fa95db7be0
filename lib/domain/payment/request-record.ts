import { parseBusinessDay } from '../business-day.ts';
import { moneyText, parseMoney } from '../money.ts';
import { parsePeriod } from '../period.ts';
import { expectOk } from '../result.ts';
import type { PaymentLine, PaymentRequest } from './payment-request.ts';

/** A payment request as it is kept: JSON without numbers. */
export interface PaymentRecord {
  readonly externalId: string;
  readonly accountNumber: string;
  readonly amount: string;
  readonly currency: string;
  readonly businessDay?: string;
  readonly callerDate?: string;
  readonly occurredAt?: string;
  readonly lines?: readonly {
    readonly service: string;
    readonly amount: string;
    readonly period?: string;
  }[];
}

/** Writes what was asked, to be kept until it is confirmed or its owner is found. */
export function recordOf({ amount, lines, ...request }: PaymentRequest): PaymentRecord {
  return {
    ...request,
    amount: moneyText(amount),
    ...(lines === undefined
      ? {}
      : { lines: lines.map((line) => ({ ...line, amount: moneyText(line.amount) })) }),
  };
}

/** Reads what `recordOf` wrote; anything else is a bug and throws. */
export function requestOf({
  amount,
  lines,
  businessDay,
  ...record
}: PaymentRecord): PaymentRequest {
  return {
    ...record,
    amount: expectOk(parseMoney(amount)),
    ...(businessDay === undefined ? {} : { businessDay: expectOk(parseBusinessDay(businessDay)) }),
    ...(lines === undefined ? {} : { lines: lines.map(lineOf) }),
  };
}

function lineOf({
  service,
  amount,
  period,
}: NonNullable<PaymentRecord['lines']>[number]): PaymentLine {
  return {
    service,
    amount: expectOk(parseMoney(amount)),
    ...(period === undefined ? {} : { period: expectOk(parsePeriod(period)) }),
  };
}
