import { moneyText } from '#lib/domain/money.ts';
import { isHeld } from '#lib/domain/payment/payment-life.ts';
import { commonHeaders } from '../../common-headers.ts';
import { contractTerms } from '../../contract-terms.ts';
import type { GatewayResponse } from '../../http.ts';
import type { GatewayOutcome, TelebankCode } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import { refusalComments } from '../../refusal-comments.ts';
import { element, type XmlElement } from '../../xml/element.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { type Call, type City24Route, callOf } from './call.ts';
import { city24Codes, queryCodes } from './codes.ts';
import { productsOf } from './products.ts';

/** What is answered, in either form. */
interface Answer {
  readonly result: number;
  readonly comment: string;
  readonly payment?: Extract<GatewayOutcome, { kind: 'posted' }>['payment'] | undefined;
  /** What a check shows. */
  readonly shown?: readonly XmlElement[];
}

/** Encodes an outcome in the form it was asked in; always HTTP 200, the result is inside. */
export function encode(
  outcome: GatewayOutcome,
  _answerId: string,
  asked?: Asked<City24Route>,
): GatewayResponse {
  const call = asked && callOf(asked.request);
  const given: Partial<Call> = call?.ok ? call.value : {};
  const answer = answerOf(outcome, asked);
  const root =
    asked?.route === 'query' ? queryAnswer(answer, given) : documentAnswer(answer, given);
  return {
    status: 200,
    headers: { 'content-type': 'text/xml; charset=utf-8', ...commonHeaders },
    body: writeXml(root),
  };
}

function answerOf(outcome: GatewayOutcome, asked: Asked<City24Route> | undefined): Answer {
  switch (outcome.kind) {
    case 'debt':
      return { ...done, shown: asked ? productsOf(outcome, asked.channel) : [] };
    case 'posted':
      return { ...done, payment: outcome.payment };
    case 'cancelled':
      return { ...done, payment: outcome.status.payment };
    case 'status': {
      const { payment, state } = outcome.status;
      if (payment && isHeld(state)) return { ...done, payment };
      return refusal(state === 'voided' ? 'payment_voided' : 'payment_reversed', asked);
    }
    case 'refused':
      return refusal(outcome.code, asked);
    default:
      throw new Error(`terminals never ask for what is ${outcome.kind}`);
  }
}

const done = { result: 0, comment: 'OK' };

function refusal(code: TelebankCode, asked: Asked<City24Route> | undefined): Answer {
  const { codes } = contractTerms(asked?.channel.settings ?? {});
  const usual = asked?.route === 'query' ? queryCodes : city24Codes;
  return { result: codes[code] ?? usual[code], comment: refusalComments[code] };
}

/** Without a payment our number of it is 0. */
function documentAnswer({ result, comment, payment, shown = [] }: Answer, given: Partial<Call>) {
  return element('commandResponse', [
    element('extTransactionID', payment?.number ?? '0'),
    element('account', payment?.accountNumber ?? printable(given.account)),
    element('result', String(result)),
    ...shown,
    element('comment', comment),
  ]);
}

function queryAnswer({ result, comment, payment }: Answer, given: Partial<Call>) {
  return element('Response', [
    element('TransactionId', payment?.externalId ?? printable(given.transactionId)),
    payment && element('TransactionExt', payment.number),
    payment && element('Amount', moneyText(payment.amount)),
    element('ResultCode', String(result)),
    element('Comment', comment),
  ]);
}

/** What is echoed is no more than an id can be. */
function printable(text = ''): string {
  return /^[!-~]{1,64}$/.test(text) ? text : '';
}
