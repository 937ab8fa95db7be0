import { moneyText } from '#lib/domain/money.ts';
import { receiptNumber } from '#lib/domain/payment/receipt-number.ts';
import { commonHeaders } from '../../common-headers.ts';
import type { GatewayResponse } from '../../http.ts';
import type { GatewayOutcome } from '../../outcome.ts';
import { registerBody } from './encode-register.ts';
import { encodeProblem } from './problem.ts';

type StoredPayment = Extract<GatewayOutcome, { kind: 'posted' }>['payment'];

type PaymentStatus = Extract<GatewayOutcome, { kind: 'status' }>['status'];
type Reservation = NonNullable<PaymentStatus['reservation']>;

/** Encodes an outcome. Everything about a payment comes from what is stored, never from the request. */
export function encodeOutcome(outcome: GatewayOutcome, answerId: string): GatewayResponse {
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
        ? json(200, { ...postedBody(outcome), duplicate: true })
        : json(201, postedBody(outcome));
    case 'status':
    case 'reserved':
      return json(200, statusBody(outcome.status));
    case 'cancelled':
      return json(200, {
        ...statusBody(outcome.status),
        ...(outcome.duplicate ? { duplicate: true } : {}),
      });
    case 'register':
      return json(outcome.duplicate ? 200 : 201, registerBody(outcome));
    case 'register-status':
      return json(200, registerBody(outcome));
    case 'refused':
      return encodeProblem(outcome, answerId);
    default:
      throw new Error(`the native API never asks for what is ${outcome.kind}`);
  }
}

function postedBody({ payment, readings }: Extract<GatewayOutcome, { kind: 'posted' }>) {
  return readings === undefined ? paymentBody(payment) : { ...paymentBody(payment), readings };
}

/** What is known under an external id: a payment, or only that it was reserved or cancelled. */
function statusBody({ state, externalId, payment, reservation, cancelledAt }: PaymentStatus) {
  const known = payment
    ? paymentBody(payment)
    : { externalId, status: state, ...(reservation ? reservedBody(reservation) : {}) };
  return cancelledAt === undefined ? known : { ...known, cancelledAt };
}

function reservedBody({ request, reservedAt, expiresAt }: Reservation) {
  const { accountNumber: account, amount, currency } = request;
  return { account, amount: moneyText(amount), currency, reservedAt, expiresAt };
}

function paymentBody(payment: StoredPayment) {
  return {
    id: payment.id,
    externalId: payment.externalId,
    status: payment.state,
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

function json(status: number, value: unknown): GatewayResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', ...commonHeaders },
    body: JSON.stringify(value),
  };
}
