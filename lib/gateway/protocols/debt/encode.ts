import { commonHeaders } from '../../common-headers.ts';
import type { GatewayResponse } from '../../http.ts';
import type { GatewayOutcome, GatewayRefusal } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import { refusalComments } from '../../refusal-comments.ts';
import { attributeOf, childOf, childrenOf, element, type XmlElement } from '../../xml/element.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { type DebtCode, debtCodes, duplicatePayment, severalPayers } from './codes.ts';
import { debtPack } from './debt-pack.ts';
import { payersTable } from './payers-table.ts';
import { type DebtTerms, debtTerms, serviceOfCode } from './terms.ts';
import { answerTransfer, type Transfer, transferOf } from './transfer.ts';

/** The Data of an answer. */
interface Answer {
  readonly type: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly content: readonly (XmlElement | undefined)[];
}

/**
 * Encodes an outcome, always with HTTP 200: errors are inside. References, sums and names are those
 * that are stored. Without a readable request the action is empty, which says a system error.
 */
export function encode(
  outcome: GatewayOutcome,
  _answerId: string,
  asked?: Asked<string>,
): GatewayResponse {
  const terms = debtTerms(asked?.channel ?? { settings: {} });
  const transfer = asked && transferOf(asked.request);
  const known = transfer?.ok ? transfer.value : undefined;
  const envelope = known ?? { action: '', ...usualNamespace(asked) };
  return {
    status: 200,
    headers: { 'content-type': 'text/xml; charset=utf-8', ...commonHeaders },
    body: writeXml(answerTransfer(envelope, answerTo(outcome, terms, known)), {
      declaration: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    }),
  };
}

function usualNamespace(asked: Asked<string> | undefined): Pick<Transfer, 'namespace'> {
  const isPrivat = asked?.channel.dialect === 'debt-privat';
  return isPrivat ? { namespace: 'http://debt.privatbank.ua/Transfer' } : {};
}

function answerTo(
  outcome: GatewayOutcome,
  terms: DebtTerms,
  transfer: Transfer | undefined,
): Answer {
  switch (outcome.kind) {
    case 'payers': {
      const isChoice = transfer?.action === 'Presearch' && !outcome.hasMore;
      return isChoice ? payersTable(outcome.payers, terms) : error(severalPayers, tooMany);
    }
    case 'debt-details':
      return debtPack(outcome.details, terms);
    case 'posted':
      return outcome.duplicate && terms.duplicatesAreErrors
        ? error(duplicatePayment, 'Платіж уже прийнято')
        : gateway(outcome.payment.number);
    case 'reserved':
    case 'cancelled':
      return gateway(outcome.status.number);
    case 'taken':
      return gateway(outcome.payments[0]?.number ?? '');
    case 'refused':
      return error(codeOf(outcome, terms, transfer), messageOf(outcome));
    default:
      throw new Error(`banks of "Debt" never ask for what is ${outcome.kind}`);
  }
}

const tooMany = 'Знайдено кількох платників, уточніть запит';

function gateway(reference: string): Answer {
  return { type: 'Gateway', attributes: { reference }, content: [] };
}

function error(code: number, message: string): Answer {
  const attributes = { code: String(code) };
  return { type: 'ErrorInfo', attributes, content: [element('Message', message)] };
}

function codeOf(
  { code, details }: GatewayRefusal,
  terms: DebtTerms,
  transfer: Transfer | undefined,
): number {
  const own = terms.codes[code];
  if (own !== undefined) return own;
  const isHopeless = code === 'line_service_unknown' && !hasKnownLine(details, terms, transfer);
  return isHopeless ? critical : debtCodes[code];
}

const critical: DebtCode = 8;

/** Whether a part of what was asked could be credited: the account has some of the services. */
function hasKnownLine(
  details: GatewayRefusal['details'],
  terms: DebtTerms,
  transfer: Transfer | undefined,
): boolean {
  const unknown = (details?.['service'] ?? '').split(', ');
  const lines = childrenOf(childOf(transfer?.data, 'ServiceGroup'), 'Service');
  return lines
    .map((line) => serviceOfCode(terms, attributeOf(line, 'serviceCode') ?? ''))
    .some((service) => !unknown.includes(service));
}

/** Whoever is not let in learns nothing more; an entry of a register is named by its id. */
function messageOf({ code, details }: GatewayRefusal): string {
  if (debtCodes[code] === 5) return 'Доступ заборонено';
  const id = details?.['externalId'];
  return id === undefined ? refusalComments[code] : `${refusalComments[code]} (id ${id})`;
}
