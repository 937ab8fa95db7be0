import type { BusinessDay } from '../business-day.ts';
import type { Iban } from '../iban.ts';
import { moneyText } from '../money.ts';
import type { SettledContract } from './settle-day.ts';

/** What is proposed to be transferred to one contract. */
export interface ProposedRemittance extends SettledContract {
  readonly iban: Iban;
}

/**
 * Writes the proposed remittances of a day as one canonical text. The second person approves its
 * hash, made outside: whatever changes after the proposal, changes the hash.
 */
export function remittanceContent(day: BusinessDay, rows: readonly ProposedRemittance[]): string {
  const lines = rows
    .toSorted((left, right) => left.contractId - right.contractId)
    .map((row) =>
      [
        row.contractId,
        row.iban,
        moneyText(row.received),
        moneyText(row.cashFee),
        moneyText(row.informationFee),
        moneyText(row.net),
        row.paymentsCount,
      ].join('\t'),
    );
  return [`remittances ${day}`, ...lines, ''].join('\n');
}
