import { moneyText } from '#lib/domain/money.ts';
import { receiptNumber } from '#lib/domain/payment/receipt-number.ts';
import type { GatewayOutcome, TelebankCode } from '../../outcome.ts';
import { nativeCodes, retryOf } from './codes.ts';

type StoredPayment = Extract<GatewayOutcome, { kind: 'status' }>['payment'];

export interface NativeAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Encodes an outcome. Everything about a payment comes from what is stored, never from the request. */
export function encodeOutcome(outcome: GatewayOutcome): NativeAnswer {
  switch (outcome.kind) {
    case 'debt':
      return json(200, {
        account: outcome.debt.accountNumber,
        state: outcome.debt.state,
        asOf: outcome.debt.asOf,
        lines: outcome.debt.lines.map((line) => ({
          service: line.service,
          provider: line.recipient,
          period: line.period,
          due: moneyText(line.due),
        })),
        total: moneyText(outcome.debt.total),
      });
    case 'posted':
      return outcome.duplicate
        ? json(200, { ...paymentBody(outcome.payment), duplicate: true })
        : json(201, paymentBody(outcome.payment));
    case 'status':
      return json(200, paymentBody(outcome.payment));
    case 'refused':
      return encodeProblem(outcome.code, outcome.payment);
  }
}

/** Encodes a refusal as a problem (RFC 9457) with our code and what a retry would bring. */
export function encodeProblem(code: TelebankCode, payment?: string): NativeAnswer {
  const [status, title] = nativeCodes[code];
  const problem = {
    type: `/api/telebank/docs#${code}`,
    title,
    status,
    code,
    retry: retryOf(code),
    ...(payment === undefined ? {} : { payment }),
  };
  return {
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify(problem),
  };
}

function paymentBody(payment: StoredPayment) {
  return {
    id: payment.id,
    externalId: payment.externalId,
    status: 'posted',
    receipt: receiptNumber(payment.id),
    account: payment.accountNumber,
    amount: moneyText(payment.amount),
    currency: 'UAH',
    businessDay: payment.businessDay,
    ...(payment.late ? { late: true } : {}),
    lines: payment.lines.map((line) => ({
      service: line.service,
      provider: line.recipient,
      period: line.period,
      amount: moneyText(line.amount),
    })),
    postedAt: payment.postedAt,
  };
}

function json(status: number, value: unknown): NativeAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(value) };
}
