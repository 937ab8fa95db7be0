import type { BusinessDay } from '../business-day.ts';
import type { Iban } from '../iban.ts';
import { addMoney, type Money, moneyText, negateMoney, sumMoney } from '../money.ts';
import { ok, type Result, refuse } from '../result.ts';

/** Formats a bank hands its statements over in. */
export const statementFormats = ['camt-053', 'camt-054', 'client-bank'] as const;
export type StatementFormat = (typeof statementFormats)[number];

/**
 * Tells whether two formats name the same entry by the same id, where the bank gives one: a
 * statement and a notification of ISO 20022 do.
 */
export function nameAlike(one: StatementFormat, other: StatementFormat): boolean {
  return one === other || (one !== 'client-bank' && other !== 'client-bank');
}

/** Which way the money of an entry went; what was taken back went the other way. */
export type EntryKind = 'credit' | 'debit' | 'credit_reversed' | 'debit_reversed';

/** A booked entry of the centre's account. */
export interface StatementEntry {
  /** Where it stands in the file: a line, from 1. */
  readonly lineNo: number;
  /** The bank's own id: the same in every statement that has the entry. */
  readonly reference: string;
  /** Whether the bank of the account gave that id, or only banks on the way. */
  readonly isBankReference: boolean;
  /** The bank's id of the sum it booked this transfer in; empty where it booked it alone. */
  readonly batch: string;
  /** What whoever paid calls the transfer; empty where nobody said. */
  readonly endToEnd: string;
  readonly bookedOn: BusinessDay;
  readonly kind: EntryKind;
  /** Above zero; the kind tells its sign. */
  readonly amount: Money;
  readonly payerIban: string;
  readonly payerName: string;
  readonly payerCode: string;
  readonly purpose: string;
}

/** What a statement tells of one account; a notification of entries has no balances. */
export interface AccountStatement {
  readonly iban: Iban;
  readonly balances?: { readonly opening: Money; readonly closing: Money };
  readonly entries: readonly StatementEntry[];
}

/** What a file of a bank tells, of each account. */
export interface BankStatement {
  readonly format: StatementFormat;
  readonly accounts: readonly AccountStatement[];
}

/** An entry's money as it changes the balance. */
export function signedAmount({ kind, amount }: Pick<StatementEntry, 'kind' | 'amount'>): Money {
  return kind === 'credit' || kind === 'debit_reversed' ? amount : negateMoney(amount);
}

/** Tells money of payers, come or taken back, from what the centre pays itself. */
export function isReceipt({ kind }: Pick<StatementEntry, 'kind'>): boolean {
  return kind === 'credit' || kind === 'credit_reversed';
}

/** Refuses a statement whose entries do not lead from its opening balance to its closing one. */
export function checkBalances(statement: BankStatement): Result<BankStatement> {
  const { accounts } = statement;
  for (const { balances, entries } of accounts) {
    if (balances === undefined) continue;
    const found = addMoney(balances.opening, sumMoney(entries.map(signedAmount)));
    if (found !== balances.closing) {
      return refuse('statement_balance_differs', {
        declared: moneyText(balances.closing),
        found: moneyText(found),
      });
    }
  }
  const twice = repeatedOf(accounts);
  return twice === undefined
    ? ok(statement)
    : refuse('register_unreadable', { line: `${twice.lineNo}`, field: 'reference' });
}

/** Finds an entry that stands in the file a second time. */
function repeatedOf(accounts: readonly AccountStatement[]): StatementEntry | undefined {
  const seen = new Set<string>();
  return accounts
    .flatMap(({ iban, entries }) => entries.map((entry) => ({ iban, entry })))
    .find(({ iban, entry }) => {
      const key = `${iban} ${entry.reference}`;
      const isKnown = seen.has(key);
      seen.add(key);
      return isKnown;
    })?.entry;
}
