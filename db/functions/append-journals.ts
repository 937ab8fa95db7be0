import type { TransactionSql } from 'postgres';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Journal } from '#lib/domain/ledger/journal.ts';

/** A journal with everything the ledger keeps of it. */
export interface PostedJournal {
  /** The subscriber's account, or 0 for the books of the centre. */
  readonly accountId: number;
  readonly id: string;
  readonly businessDay: BusinessDay;
  /** ISO instant; absent means now. */
  readonly occurredAt?: string;
  readonly author: string;
  readonly reversesId?: string;
  readonly reason?: string;
  readonly journal: Journal;
}

export type Transaction = TransactionSql<{ bigint: bigint; date: string }>;

/**
 * Appends journals with their entries in two statements, however many they are. The ledger's own
 * trigger refuses what does not sum to zero and moves the balances. Lock the accounts first.
 */
export async function appendJournals(
  tx: Transaction,
  journals: readonly PostedJournal[],
): Promise<void> {
  if (journals.length === 0) return;
  await Promise.all([insertHeads(tx, journals), insertEntries(tx, journals)]);
}

function insertHeads(tx: Transaction, journals: readonly PostedJournal[]) {
  const column = <T>(pick: (posted: PostedJournal) => T) => journals.map(pick);
  return tx`
    INSERT INTO journals
      (account_id, id, kind, business_day, occurred_at, reverses_id, reason, author)
    SELECT account_id, id, kind, business_day, coalesce(occurred_at, now()), reverses_id, reason,
      author
    FROM unnest(
      ${column((posted) => posted.accountId)}::integer[],
      ${column((posted) => posted.id)}::uuid[],
      ${column((posted) => posted.journal.kind)}::text[],
      ${column((posted) => posted.businessDay)}::date[],
      ${column((posted) => posted.occurredAt ?? null)}::timestamptz[],
      ${column((posted) => posted.reversesId ?? null)}::uuid[],
      ${column((posted) => posted.reason ?? null)}::text[],
      ${column((posted) => posted.author)}::text[]
    ) AS head(account_id, id, kind, business_day, occurred_at, reverses_id, reason, author)`;
}

function insertEntries(tx: Transaction, journals: readonly PostedJournal[]) {
  const lines = journals.flatMap((posted) =>
    posted.journal.entries.map((entry, index) => ({ posted, entry, lineNo: index + 1 })),
  );
  const column = <T>(pick: (line: (typeof lines)[number]) => T) => lines.map(pick);
  return tx`
    INSERT INTO ledger_entries
      (account_id, journal_id, line_no, business_day, ledger_account, amount, agreement_no, period,
        contract_id, channel_id, desk_id)
    SELECT account_id, journal_id, line_no, business_day, ledger_account::ledger_account, amount,
      agreement_no, (period || '-01')::date, contract_id, channel_id, desk_id
    FROM unnest(
      ${column(({ posted }) => posted.accountId)}::integer[],
      ${column(({ posted }) => posted.id)}::uuid[],
      ${column(({ lineNo }) => lineNo)}::smallint[],
      ${column(({ posted }) => posted.businessDay)}::date[],
      ${column(({ entry }) => entry.ledgerAccount)}::text[],
      ${column(({ entry }) => entry.amount.toString())}::bigint[],
      ${column(({ entry }) => entry.agreementNo ?? null)}::smallint[],
      ${column(({ entry }) => entry.period ?? null)}::text[],
      ${column(({ entry }) => entry.contractId ?? null)}::integer[],
      ${column(({ entry }) => entry.channelId ?? null)}::integer[],
      ${column(({ entry }) => entry.deskId ?? null)}::integer[]
    ) AS line(account_id, journal_id, line_no, business_day, ledger_account, amount, agreement_no,
      period, contract_id, channel_id, desk_id)`;
}
