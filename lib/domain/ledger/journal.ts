import { type Money, negateMoney, sumMoney } from '../money.ts';
import type { Period } from '../period.ts';

/** The accounts of the ledger, and what every entry on each of them must name. */
export const ledgerAccounts = {
  /** What subscribers owe, per agreement and period. */
  receivable: ['agreementNo', 'period', 'contractId'],
  /** What providers may claim of charges not yet collected. */
  provider_claim: ['contractId'],
  /** What a channel has taken and still has to hand over. */
  clearing: ['channelId'],
  /** What lies in a cash desk. */
  cash: ['deskId'],
  /** What is to be transferred to a provider. */
  payable: ['contractId'],
  cash_fee_income: ['contractId'],
  information_fee_income: ['contractId'],
  bank: [],
  /** The other side of desk totals of old days, whose single payments are not known. */
  imported_collections: [],
  /** Money taken whose owner is not known yet. */
  suspense: [],
} as const satisfies Record<string, readonly (keyof LedgerDimensions)[]>;

export type LedgerAccount = keyof typeof ledgerAccounts;

/** What an entry is about. */
export interface LedgerDimensions {
  readonly agreementNo?: number;
  readonly period?: Period;
  readonly contractId?: number;
  readonly channelId?: number;
  readonly deskId?: number;
}

/** One side of a posting: debit is positive, credit is negative, zero is never written. */
export interface LedgerEntry extends LedgerDimensions {
  readonly ledgerAccount: LedgerAccount;
  readonly amount: Money;
}

export type JournalKind =
  | 'charges'
  | 'payment'
  | 'reversal'
  | 'return'
  | 'shift'
  | 'settlement'
  | 'remittance';

/** A double entry: what happened once, in entries that sum to zero. */
export interface Journal {
  readonly kind: JournalKind;
  readonly entries: readonly LedgerEntry[];
}

/** Makes a journal; zero entries are left out, and one that does not balance is a bug. */
export function journal(kind: JournalKind, entries: readonly LedgerEntry[]): Journal {
  const written = entries.filter(({ amount }) => amount !== 0n);
  const off = sumMoney(written.map(({ amount }) => amount));
  if (off !== 0n) throw new Error(`${kind} journal is off by ${off} kopiykas`);
  const vague = written.find(lacksDimension);
  if (vague) throw new Error(`${kind} journal has a vague ${vague.ledgerAccount} entry`);
  return { kind, entries: written };
}

/** Negates a journal exactly: the only way to take back what was posted. */
export function reverseJournal(original: Journal): Journal {
  const negated = original.entries.map((entry) => {
    return { ...entry, amount: negateMoney(entry.amount) };
  });
  return journal('reversal', negated);
}

function lacksDimension(entry: LedgerEntry): boolean {
  return ledgerAccounts[entry.ledgerAccount].some((name) => entry[name] === undefined);
}
