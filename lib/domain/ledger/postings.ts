import { groupBy } from '../group-by.ts';
import { type Money, negateMoney, sumMoney } from '../money.ts';
import type { Period } from '../period.ts';
import { type Journal, journal, type LedgerAccount, type LedgerEntry } from './journal.ts';

/** A part of an account's money: of one agreement and period, and the contract whose it is. */
export interface AccountPart {
  readonly agreementNo: number;
  readonly period: Period;
  readonly contractId: number;
  readonly amount: Money;
}

/** Posts charge lines of an account: the subscriber owes, the provider may claim. */
export function postCharges(lines: readonly AccountPart[]): Journal {
  const owed = perAgreement(lines).map((line) => receivable(line, line.amount));
  const claims = groupBy(lines, ({ contractId }) => contractId);
  const claimed = [...claims].map(([contractId, ofContract]) => {
    return entryOf('provider_claim', contractId, negateMoney(totalOf(ofContract)));
  });
  return journal('charges', [...owed, ...claimed]);
}

/** Posts a payment of an account: the channel holds the money, the subscriber owes less. */
export function postPayment(channelId: number, allocations: readonly AccountPart[]): Journal {
  const paid = perAgreement(allocations).map((part) => receivable(part, negateMoney(part.amount)));
  const held: LedgerEntry = { ledgerAccount: 'clearing', channelId, amount: totalOf(allocations) };
  return journal('payment', [held, ...paid]);
}

/** Posts money a channel holds whose owner is not known. */
export function postSuspense(channelId: number, amount: Money): Journal {
  return journal('payment', [
    { ledgerAccount: 'clearing', channelId, amount },
    { ledgerAccount: 'suspense', amount: negateMoney(amount) },
  ]);
}

/** Posts suspended money to the account it is found to be for: the subscriber owes less. */
export function postAssignment(allocations: readonly AccountPart[]): Journal {
  const paid = perAgreement(allocations).map((part) => receivable(part, negateMoney(part.amount)));
  return journal('payment', [{ ledgerAccount: 'suspense', amount: totalOf(allocations) }, ...paid]);
}

/** Posts suspended money that is given back to its payer out of the bank account. */
export function postSuspenseReturn(amount: Money): Journal {
  return journal('return', [
    { ledgerAccount: 'suspense', amount },
    { ledgerAccount: 'bank', amount: negateMoney(amount) },
  ]);
}

/**
 * Posts a payment that is given back to its payer out of the bank account after its day was settled:
 * the subscriber owes it again, and its recipients get so much less of the day it is given back on.
 */
export function postRefund(allocations: readonly AccountPart[]): Journal {
  const owed = perAgreement(allocations).map((part) => receivable(part, part.amount));
  return journal('return', [
    ...owed,
    { ledgerAccount: 'bank', amount: negateMoney(totalOf(allocations)) },
  ]);
}

/** Posts the total of a desk of an old day, whose single payments are not known. */
export function postShift(deskId: number, total: Money): Journal {
  return journal('shift', [
    { ledgerAccount: 'cash', deskId, amount: total },
    { ledgerAccount: 'imported_collections', amount: negateMoney(total) },
  ]);
}

/** Posts what a contract's collections of a day became: fees of the centre and a payable rest. */
export function postSettlement(settled: {
  readonly contractId: number;
  readonly received: Money;
  readonly cashFee: Money;
  readonly informationFee: Money;
  readonly net: Money;
}): Journal {
  const { contractId } = settled;
  return journal('settlement', [
    entryOf('provider_claim', contractId, settled.received),
    entryOf('cash_fee_income', contractId, negateMoney(settled.cashFee)),
    entryOf('information_fee_income', contractId, negateMoney(settled.informationFee)),
    entryOf('payable', contractId, negateMoney(settled.net)),
  ]);
}

/** Posts the transfer of a contract's net amount out of the bank account. */
export function postRemittance(contractId: number, net: Money): Journal {
  return journal('remittance', [
    entryOf('payable', contractId, net),
    { ledgerAccount: 'bank', amount: negateMoney(net) },
  ]);
}

/** Joins the amounts of one agreement and period, such as a debt paid and an advance on it. */
function perAgreement(lines: readonly AccountPart[]): AccountPart[] {
  const groups = groupBy(lines, (line) => `${line.agreementNo}/${line.period}/${line.contractId}`);
  return [...groups.values()].flatMap((group) => {
    return group.slice(0, 1).map((first) => ({ ...first, amount: totalOf(group) }));
  });
}

function receivable(line: AccountPart, amount: Money): LedgerEntry {
  const { agreementNo, period, contractId } = line;
  return { ledgerAccount: 'receivable', agreementNo, period, contractId, amount };
}

function entryOf(ledgerAccount: LedgerAccount, contractId: number, amount: Money): LedgerEntry {
  return { ledgerAccount, contractId, amount };
}

function totalOf(lines: readonly { readonly amount: Money }[]): Money {
  return sumMoney(lines.map(({ amount }) => amount));
}
