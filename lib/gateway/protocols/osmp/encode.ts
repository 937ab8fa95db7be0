import { moneyText } from '#lib/domain/money.ts';
import { isHeld } from '#lib/domain/payment/payment-life.ts';
import { commonHeaders } from '../../common-headers.ts';
import { contractTerms } from '../../contract-terms.ts';
import type { GatewayResponse } from '../../http.ts';
import { kyivClockText } from '../../kyiv-clock.ts';
import type { GatewayOutcome, TelebankCode } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import { refusalComments } from '../../refusal-comments.ts';
import { element, type XmlElement } from '../../xml/element.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { doorStatuses, osmpCodes } from './codes.ts';
import type { OsmpRoute } from './decode.ts';
import { fieldsOf } from './fields.ts';
import { type Parameters, parametersOf } from './parameters.ts';

type Payment = Extract<GatewayOutcome, { kind: 'posted' }>['payment'];
type Status = Extract<GatewayOutcome, { kind: 'status' }>['status'];

/** Elements of an answer, in the order of the protocol; a text alone is left out where absent. */
type Parts = readonly (XmlElement | undefined)[];

/**
 * Encodes an outcome. Number, sum and id of a payment come from what is stored, so a repeat is
 * answered to the byte as the first time; only a refusal echoes the id that was asked with.
 */
export function encode(
  outcome: GatewayOutcome,
  _answerId: string,
  asked?: Asked<OsmpRoute>,
): GatewayResponse {
  switch (outcome.kind) {
    case 'debt':
      return answer([echo(asked), ...result(0, 'OK'), ...fieldsOf(outcome, asked)]);
    case 'posted':
      return answer(paymentParts(outcome.payment, asked));
    case 'status':
      return encodeStatus(outcome.status, asked);
    case 'cancelled':
      return answer(cancelParts(outcome.status, asked));
    case 'refused':
      return refusal(outcome.code, asked);
    default:
      throw new Error(`terminals never ask for what is ${outcome.kind}`);
  }
}

function encodeStatus(status: Status, asked: Asked<OsmpRoute> | undefined): GatewayResponse {
  const { state, payment } = status;
  if (payment && isHeld(state)) return answer(paymentParts(payment, asked));
  return refusal(state === 'voided' ? 'payment_voided' : 'payment_reversed', asked);
}

function paymentParts(payment: Payment, asked: Asked<OsmpRoute> | undefined): Parts {
  return [
    element(echoName(asked), payment.externalId),
    element('prv_txn', payment.number),
    asked?.channel.dialect === 'ibox'
      ? element('prv_txn_date', kyivClockText(payment.postedAt))
      : undefined,
    element('sum', moneyText(payment.amount)),
    ...result(0, 'OK'),
  ];
}

/** A cancel that came before its payment has no payment to tell of. */
function cancelParts({ externalId, payment }: Status, asked: Asked<OsmpRoute> | undefined): Parts {
  return [
    echo(asked),
    element('cancel_txn_id', externalId),
    payment && element('prv_txn', payment.number),
    payment && element('sum', moneyText(payment.amount)),
    ...result(0, 'OK'),
  ];
}

function refusal(code: TelebankCode, asked: Asked<OsmpRoute> | undefined): GatewayResponse {
  const { codes } = contractTerms(asked?.channel.settings ?? {});
  const parts = [echo(asked), ...result(codes[code] ?? osmpCodes[code], refusalComments[code])];
  return answer(parts, doorStatuses[code]);
}

function result(code: number, comment: string): XmlElement[] {
  return [element('result', String(code)), element('comment', comment)];
}

/** The caller's id as it was asked with; one that is no id is not repeated. */
function echo(asked: Asked<OsmpRoute> | undefined): XmlElement | undefined {
  const { txn_id: id = '' }: Parameters = (asked && parametersOf(asked.request)) ?? {};
  return /^\d{1,24}$/.test(id) ? element(echoName(asked), id) : undefined;
}

function echoName(asked: Asked<OsmpRoute> | undefined): string {
  return asked?.channel.dialect === 'ibox' ? 'ibox_txn_id' : 'osmp_txn_id';
}

function answer(parts: Parts, status = 200): GatewayResponse {
  return {
    status,
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      ...commonHeaders,
      ...(status === 401 ? { 'www-authenticate': 'Basic realm="telebank"' } : {}),
    },
    body: writeXml(element('response', parts)),
  };
}
