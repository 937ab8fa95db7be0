import { negateMoney, sumMoney } from '#lib/domain/money.ts';
import { isHeld, type PaymentState } from '#lib/domain/payment/payment-life.ts';
import { commonHeaders } from '../../common-headers.ts';
import { contractTerms } from '../../contract-terms.ts';
import { shownAddress, shownName } from '../../disclosure.ts';
import type { GatewayResponse } from '../../http.ts';
import type { Channel } from '../../keys.ts';
import type { GatewayOutcome, TelebankCode } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import { refusalComments } from '../../refusal-comments.ts';
import { pumbCodes } from './codes.ts';
import { amountOf, idText, type PumbRoute, statusQuery } from './decode.ts';
import { envelopeOf, payloadOf } from './envelope.ts';
import { pumbTerms } from './settings.ts';

type DebtOutcome = Extract<GatewayOutcome, { kind: 'debt' }>;
type Status = Extract<GatewayOutcome, { kind: 'status' }>['status'];
type Posted = Extract<GatewayOutcome, { kind: 'posted' }>['payment'];

/** Encodes an outcome; the seal signs the envelope afterwards. */
export function encode(
  outcome: GatewayOutcome,
  _answerId: string,
  asked?: Asked<PumbRoute>,
): GatewayResponse {
  switch (outcome.kind) {
    case 'debt':
      return answer(asked === undefined ? {} : payerAnswer(outcome, asked.channel));
    case 'posted':
      return answer(confirmAnswer(outcome.payment, asked));
    case 'status':
      return asked?.route === 'notification'
        ? encodeNotified(outcome.status, asked)
        : encodeStatus(outcome.status, asked);
    case 'cancelled':
      return answer({});
    case 'register':
      return answer({ report_id: String(outcome.register.id) });
    case 'refused':
      return refusal(outcome.code);
    default:
      throw new Error(`this bank never asks for what is ${outcome.kind}`);
  }
}

function payerAnswer(outcome: DebtOutcome, { settings }: Channel): object {
  const { serviceCode, subdivisionCode } = pumbTerms(settings);
  const terms = contractTerms(settings);
  const name = shownName(terms.name, outcome.payer?.name);
  const address = outcome.payer && shownAddress(terms.address, outcome.payer.address);
  return {
    service_code: serviceCode,
    payer_id: outcome.debt.accountNumber,
    payer_info: { ...(name ? { name } : {}), ...(address ? { address } : {}) },
    ...(subdivisionCode ? { receiver_info: { subdivision_code: subdivisionCode } } : {}),
    fields: terms.debt ? moneyFields(outcome) : [],
  };
}

/** Amounts are whole kopiykas; what is recommended is what leaves no debt. */
function moneyFields({ debt, payer }: DebtOutcome): object[] {
  const net = sumMoney(debt.lines.map(({ due }) => due));
  const options = {
    amount_restriction: 'NONE',
    amount_min: '1',
    ...(payer ? { amount_max: String(payer.amountMax) } : {}),
  };
  if (debt.total > 0n) {
    const value = String(debt.total);
    return [
      { alias: 'DEBT', value },
      { alias: 'REC_AMOUNT', value, options },
    ];
  }
  return [
    { alias: 'DEBT', value: '0' },
    ...(net < 0n ? [{ alias: 'OVERPAYMENT', value: String(negateMoney(net)) }] : []),
    { alias: 'REC_AMOUNT', value: '0', options },
  ];
}

function confirmAnswer({ number }: Posted, asked: Asked<PumbRoute> | undefined): object {
  return { service_code: serviceCodeOf(asked), operation_id: number, status: 'SUCCESS' };
}

function encodeStatus(status: Status, asked: Asked<PumbRoute> | undefined): GatewayResponse {
  const { operationId } = statusQuery(asked?.request.query ?? '');
  if (operationId !== undefined && operationId !== status.number) return refusal('payment_unknown');
  return answer({
    service_code: serviceCodeOf(asked),
    operation_id: status.number,
    payment_id: status.externalId,
    status: statusOf(status.state),
  });
}

/** What the bank says of a payment has to be what is kept of it. */
function encodeNotified({ payment, state, number }: Status, asked: Asked<PumbRoute>) {
  if (payment === undefined || !isHeld(state)) {
    return refusal(state === 'voided' ? 'payment_voided' : 'payment_reversed');
  }
  const { amount, operation_id: operation } = payloadOf(asked.request)?.fields ?? {};
  const told = amountOf(amount);
  const isSame = told.ok && told.value === payment.amount;
  const isOurs = operation === undefined || idText(operation) === number;
  return isSame && isOurs ? answer({}) : refusal('external_id_conflict');
}

function statusOf(state: PaymentState): 'SUCCESS' | 'FAILED' | 'CANCELED' {
  if (isHeld(state)) return 'SUCCESS';
  return state === 'reversed' || state === 'returned' ? 'CANCELED' : 'FAILED';
}

function serviceCodeOf(asked: Asked<PumbRoute> | undefined): string {
  return pumbTerms(asked?.channel.settings ?? {}).serviceCode;
}

function refusal(code: TelebankCode): GatewayResponse {
  const { status, code: own } = pumbCodes[code];
  return answer({ code: own, message: refusalComments[code] }, status);
}

function answer(payload: object, status = 200): GatewayResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...commonHeaders },
    body: envelopeOf(payload),
  };
}
