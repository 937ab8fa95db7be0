import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import type { Iban } from '#lib/domain/iban.ts';
import { addMoney, type Money, moneyText, sumMoney } from '#lib/domain/money.ts';
import { element, type XmlElement } from '#lib/gateway/xml/element.ts';
import { writeXml } from '#lib/gateway/xml/write-xml.ts';

/** Money the bank books on the centre's account. */
export interface Credit {
  /** What the payer calls it. */
  readonly id: string;
  readonly payer: string;
  readonly payerCode: string;
  readonly bookedOn: BusinessDay;
  readonly amount: Money;
  readonly purpose: string;
}

/** Writes the bank's statement (camt.053) of a week that begins on a Monday. */
export function writeStatement(week: {
  readonly iban: Iban;
  readonly monday: BusinessDay;
  readonly opening: Money;
  readonly credits: readonly Credit[];
}): Uint8Array {
  const { iban, monday, opening, credits } = week;
  const closing = addMoney(opening, sumMoney(credits.map(({ amount }) => amount)));
  return written('camt.053.001.08', [
    element('BkToCstmrStmt', [
      headOf(`STMT-${monday}`, addDays(monday, 7)),
      element('Stmt', [
        element('Id', `STMT-${monday}`),
        accountOf(iban),
        balanceOf('OPBD', opening, monday),
        balanceOf('CLBD', closing, addDays(monday, 6)),
        ...credits.map((credit) => entryOf(credit, [element('AcctSvcrRef', credit.id)])),
      ]),
    ]),
  ]);
}

/** Writes the bank's notification (camt.054) of a credit, which it names only as others do. */
export function writeNotification(iban: Iban, credit: Credit): Uint8Array {
  const id = `NTFC-${credit.id}`;
  return written('camt.054.001.08', [
    element('BkToCstmrDbtCdtNtfctn', [
      headOf(id, credit.bookedOn),
      element('Ntfctn', [element('Id', id), accountOf(iban), entryOf(credit, [])]),
    ]),
  ]);
}

function written(version: string, children: readonly XmlElement[]): Uint8Array {
  const xmlns = `urn:iso:std:iso:20022:tech:xsd:${version}`;
  return new TextEncoder().encode(writeXml(element('Document', children, { xmlns })));
}

function headOf(id: string, day: BusinessDay): XmlElement {
  return element('GrpHdr', [element('MsgId', id), element('CreDtTm', `${day}T06:00:00`)]);
}

function accountOf(iban: Iban): XmlElement {
  return element('Acct', [element('Id', [element('IBAN', iban)])]);
}

function balanceOf(code: string, amount: Money, day: BusinessDay): XmlElement {
  return element('Bal', [
    element('Tp', [element('CdOrPrtry', [element('Cd', code)])]),
    amountOf(amount),
    element('CdtDbtInd', 'CRDT'),
    element('Dt', [element('Dt', day)]),
  ]);
}

function amountOf(amount: Money): XmlElement {
  return element('Amt', moneyText(amount), { Ccy: 'UAH' });
}

function entryOf(credit: Credit, ownId: readonly XmlElement[]): XmlElement {
  const { id, payer, payerCode, bookedOn, amount, purpose } = credit;
  return element('Ntry', [
    amountOf(amount),
    element('CdtDbtInd', 'CRDT'),
    element('Sts', [element('Cd', 'BOOK')]),
    element('BookgDt', [element('Dt', bookedOn)]),
    ...ownId,
    element('BkTxCd', [
      element('Domn', [
        element('Cd', 'PMNT'),
        element('Fmly', [element('Cd', 'RCDT'), element('SubFmlyCd', 'ESCT')]),
      ]),
    ]),
    element('NtryDtls', [
      element('TxDtls', [
        element('Refs', [element('EndToEndId', id), element('TxId', `TX-${id}`)]),
        element('RltdPties', [
          element('Dbtr', [
            element('Pty', [
              element('Nm', payer),
              element('Id', [element('OrgId', [element('Othr', [element('Id', payerCode)])])]),
            ]),
          ]),
        ]),
        element('RmtInf', [element('Ustrd', purpose)]),
      ]),
    ]),
  ]);
}
