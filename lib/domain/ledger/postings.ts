import { groupBy } from '../group-by.ts';
import { addMoney, type Money, negateMoney, sumMoney } from '../money.ts';
import type { Period } from '../period.ts';
import { type Journal, journal, type LedgerEntry } from './journal.ts';

/** A part of an account's money: of one agreement, for one period, owed to one contract. */
export interface AccountPart {
  readonly agreementNo: number;
  readonly period: Period;
  readonly contractId: number;
  readonly amount: Money;
}

/** Posts charges: the subscriber owes, the provider has a claim. Signed lines keep their sign. */
export function postCharges(parts: readonly AccountPart[]): Journal {
  const byContract = groupBy(parts, ({ contractId }) => contractId);
  const claims = [...byContract].map(([contractId, ofContract]): LedgerEntry => {
    const claimed = sumMoney(ofContract.map(({ amount }) => amount));
    return { ledgerAccount: 'provider_claim', contractId, amount: negateMoney(claimed) };
  });
  const owed = parts.map((part): LedgerEntry => ({ ledgerAccount: 'receivable', ...part }));
  return journal('charges', [...owed, ...claims]);
}

/** Posts a payment: the channel holds the money, the subscriber owes less. */
export function postPayment(channelId: number, parts: readonly AccountPart[]): Journal {
  const paid = sumMoney(parts.map(({ amount }) => amount));
  return journal('payment', [
    { ledgerAccount: 'clearing', channelId, amount: paid },
    ...parts.map(
      ({ agreementNo, period, contractId, amount }): LedgerEntry => ({
        ledgerAccount: 'receivable',
        agreementNo,
        period,
        contractId,
        amount: negateMoney(amount),
      }),
    ),
  ]);
}

/** Posts what a desk took in a shift whose single payments are not known to us. */
export function postShift(deskId: number, total: Money): Journal {
  return journal('shift', [
    { ledgerAccount: 'cash', deskId, amount: total },
    { ledgerAccount: 'imported_collections', amount: negateMoney(total) },
  ]);
}

/** What a day brought to one recipient: received = cash fee + information fee + net. */
export interface SettledPart {
  readonly contractId: number;
  readonly received: Money;
  readonly cashFee: Money;
  readonly informationFee: Money;
  readonly net: Money;
}

/** Posts the settlement of a day: claims turn into fees of the centre and money to transfer. */
export function postSettlement(part: SettledPart): Journal {
  const { contractId, received, cashFee, informationFee, net } = part;
  if (addMoney(addMoney(cashFee, informationFee), net) !== received) {
    throw new Error(`settlement of contract ${contractId} does not add up`);
  }
  return journal('settlement', [
    { ledgerAccount: 'provider_claim', contractId, amount: received },
    { ledgerAccount: 'cash_fee_income', contractId, amount: negateMoney(cashFee) },
    { ledgerAccount: 'information_fee_income', contractId, amount: negateMoney(informationFee) },
    { ledgerAccount: 'payable', contractId, amount: negateMoney(net) },
  ]);
}

/** Posts a transfer to a recipient: the debt to it is paid from the bank account. */
export function postRemittance(contractId: number, net: Money): Journal {
  return journal('remittance', [
    { ledgerAccount: 'payable', contractId, amount: net },
    { ledgerAccount: 'bank', amount: negateMoney(net) },
  ]);
}
