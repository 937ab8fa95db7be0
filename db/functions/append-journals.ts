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
 * Appends journals with their entries in one statement, however many they are. The ledger's own
 * trigger refuses what does not sum to zero and moves the balances. Lock the accounts first.
 */
export async function appendJournals(
  tx: Transaction,
  journals: readonly PostedJournal[],
): Promise<void> {
  if (journals.length === 0) return;
  const head = <T>(pick: (posted: PostedJournal) => T) => journals.map(pick);
  const lines = journals.flatMap(linesOf);
  const line = <T>(pick: (line: JournalLine) => T) => lines.map(pick);
  await tx`
    WITH head AS (
      INSERT INTO journals
        (account_id, id, kind, business_day, occurred_at, reverses_id, reason, author)
      SELECT account_id, id, kind, business_day, coalesce(occurred_at, now()), reverses_id, reason,
        author
      FROM unnest(
        ${head((posted) => posted.accountId)}::integer[],
        ${head((posted) => posted.id)}::uuid[],
        ${head((posted) => posted.journal.kind)}::text[],
        ${head((posted) => posted.businessDay)}::date[],
        ${head((posted) => posted.occurredAt ?? null)}::timestamptz[],
        ${head((posted) => posted.reversesId ?? null)}::uuid[],
        ${head((posted) => posted.reason ?? null)}::text[],
        ${head((posted) => posted.author)}::text[]
      ) AS head(account_id, id, kind, business_day, occurred_at, reverses_id, reason, author)
    )
    INSERT INTO ledger_entries
      (account_id, journal_id, line_no, business_day, ledger_account, amount, agreement_no, period,
        contract_id, channel_id, desk_id)
    SELECT account_id, journal_id, line_no, business_day, ledger_account::ledger_account, amount,
      agreement_no, (period || '-01')::date, contract_id, channel_id, desk_id
    FROM unnest(
      ${line(({ posted }) => posted.accountId)}::integer[],
      ${line(({ posted }) => posted.id)}::uuid[],
      ${line(({ lineNo }) => lineNo)}::smallint[],
      ${line(({ posted }) => posted.businessDay)}::date[],
      ${line(({ entry }) => entry.ledgerAccount)}::text[],
      ${line(({ entry }) => entry.amount.toString())}::bigint[],
      ${line(({ entry }) => entry.agreementNo ?? null)}::smallint[],
      ${line(({ entry }) => entry.period ?? null)}::text[],
      ${line(({ entry }) => entry.contractId ?? null)}::integer[],
      ${line(({ entry }) => entry.channelId ?? null)}::integer[],
      ${line(({ entry }) => entry.deskId ?? null)}::integer[]
    ) AS line(account_id, journal_id, line_no, business_day, ledger_account, amount, agreement_no,
      period, contract_id, channel_id, desk_id)`;
}

interface JournalLine {
  readonly posted: PostedJournal;
  readonly entry: Journal['entries'][number];
  readonly lineNo: number;
}

function linesOf(posted: PostedJournal): JournalLine[] {
  return posted.journal.entries.map((entry, index) => ({ posted, entry, lineNo: index + 1 }));
}
