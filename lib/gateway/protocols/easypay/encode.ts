import { moneyText } from '#lib/domain/money.ts';
import { required } from '#lib/required.ts';
import { commonHeaders } from '../../common-headers.ts';
import { shownAddress, shownName } from '../../disclosure.ts';
import type { GatewayResponse } from '../../http.ts';
import type { GatewayOutcome, GatewayRefusal } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import { refusalComments } from '../../refusal-comments.ts';
import { element, type XmlElement } from '../../xml/element.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { easyPayCodes } from './codes.ts';
import { dateTimeText } from './date-time.ts';
import { easyPayTerms } from './terms.ts';

/**
 * Encodes an outcome as a `Response` on one line, its `Sign` empty until it is sealed. Ids, dates and
 * sums are those that are stored.
 */
export function encode(
  outcome: GatewayOutcome,
  answerId: string,
  asked?: Asked<string>,
): GatewayResponse {
  switch (outcome.kind) {
    case 'debt':
      return success(answerId, [accountInfo(outcome, asked)]);
    case 'reserved':
      return success(answerId, [element('PaymentId', outcome.status.number)]);
    case 'posted':
      return success(answerId, [element('OrderDate', dateTimeText(outcome.payment.postedAt))]);
    case 'cancelled': {
      const at = required(outcome.status.cancelledAt, 'the time of a cancel');
      return success(answerId, [element('CancelDate', dateTimeText(at))]);
    }
    case 'refused':
      return refusal(outcome, answerId, asked);
    default:
      throw new Error(`EasyPay never asks for what is ${outcome.kind}`);
  }
}

/** What is shown to the payer: no more than the contract allows. */
function accountInfo(
  { debt, payer }: Extract<GatewayOutcome, { kind: 'debt' }>,
  asked?: Asked<string>,
): XmlElement {
  const terms = easyPayTerms(asked?.channel ?? { settings: {} });
  const name = shownName(terms.name, payer?.name);
  const address = payer && shownAddress(terms.address, payer.address);
  return element('AccountInfo', [
    element('Account', debt.accountNumber),
    name === undefined ? undefined : element('Name', name),
    address === undefined ? undefined : element('Address', address),
    terms.debt ? element('Debt', moneyText(debt.total)) : undefined,
  ]);
}

function success(answerId: string, additions: readonly XmlElement[]): GatewayResponse {
  return response(200, answerId, [element('StatusCode', '0'), element('StatusDetail', 'Ok')], {
    additions,
  });
}

/** What is not known yet has no code: whatever is not zero would be taken for a failure. */
function refusal(
  { code, retryAfterSeconds }: GatewayRefusal,
  answerId: string,
  asked?: Asked<string>,
): GatewayResponse {
  const words = easyPayCodes[code];
  if (words === null) {
    return response(503, answerId, [element('StatusDetail', refusalComments[code])], {
      headers: { 'retry-after': String(retryAfterSeconds ?? 2) },
    });
  }
  const { codes, set } = easyPayTerms(asked?.channel ?? { settings: {} });
  const status = String(codes[code] ?? words[set]);
  const head = [element('StatusCode', status), element('StatusDetail', refusalComments[code])];
  return response(200, answerId, head, {});
}

function response(
  status: number,
  answerId: string,
  head: readonly XmlElement[],
  {
    additions = [],
    headers = {},
  }: {
    readonly additions?: readonly XmlElement[];
    readonly headers?: Readonly<Record<string, string>>;
  },
): GatewayResponse {
  const dateTime = element('DateTime', dateTimeText(timeOf(answerId)));
  const root = element('Response', [...head, dateTime, element('Sign'), ...additions]);
  return {
    status,
    headers: { 'content-type': 'text/xml; charset=utf-8', ...commonHeaders, ...headers },
    // No text can look like this tag: its angle brackets are escaped.
    body: writeXml(root).replace('<Sign/>', '<Sign></Sign>'),
  };
}

/** A UUID of version 7 begins with the milliseconds in which it was made. */
function timeOf(answerId: string): string {
  const milliseconds = Number.parseInt(answerId.replaceAll('-', '').slice(0, 12), 16);
  return new Date(milliseconds).toISOString();
}
