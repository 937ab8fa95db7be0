import { type Money, negateMoney, sumMoney } from '../money.ts';
import type { Period } from '../period.ts';

/** The accounts of the ledger. Debit is positive, credit negative. */
export const ledgerAccounts = [
  'receivable',
  'provider_claim',
  'clearing',
  'cash',
  'payable',
  'cash_fee_income',
  'information_fee_income',
  'bank',
  'imported_collections',
  'suspense',
] as const;

export type LedgerAccount = (typeof ledgerAccounts)[number];

export type JournalKind =
  | 'charges'
  | 'payment'
  | 'reversal'
  | 'shift'
  | 'settlement'
  | 'remittance';

/** One line of a double entry, with what it belongs to. */
export interface LedgerEntry {
  readonly ledgerAccount: LedgerAccount;
  /** Kopiykas; debit positive, never zero. */
  readonly amount: Money;
  readonly agreementNo?: number;
  readonly period?: Period;
  readonly contractId?: number;
  readonly channelId?: number;
  readonly deskId?: number;
}

/** A double entry: its lines sum to zero. */
export interface Journal {
  readonly kind: JournalKind;
  readonly entries: readonly LedgerEntry[];
}

/** Builds a journal, leaving out lines of zero; throws when the lines do not sum to zero. */
export function journal(kind: JournalKind, entries: readonly LedgerEntry[]): Journal {
  const total = sumMoney(entries.map(({ amount }) => amount));
  if (total !== 0n) throw new Error(`a ${kind} journal is off by ${total} kopiykas`);
  return { kind, entries: entries.filter(({ amount }) => amount !== 0n) };
}

/** Undoes a journal: the same lines with the opposite sign. */
export function reverseJournal({ entries }: Journal): Journal {
  return journal(
    'reversal',
    entries.map((entry) => ({ ...entry, amount: negateMoney(entry.amount) })),
  );
}
