import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import {
  type Journal,
  type JournalKind,
  journal,
  type LedgerAccount,
} from '#lib/domain/ledger/journal.ts';
import { money } from '#lib/domain/money.ts';
import { period } from '#lib/domain/period.ts';

/** Reads a journal back as it was posted, to be reversed. */
export async function readJournal(
  tx: Transaction,
  {
    accountId,
    id,
    businessDay,
  }: { readonly accountId: number; readonly id: string; readonly businessDay: BusinessDay },
): Promise<Journal> {
  const rows = await tx<
    {
      kind: JournalKind;
      ledger_account: LedgerAccount;
      amount: bigint;
      agreement_no: number | null;
      period: string | null;
      contract_id: number | null;
      channel_id: number | null;
      desk_id: number | null;
    }[]
  >`
    SELECT head.kind, entry.ledger_account, entry.amount, entry.agreement_no, entry.period,
      entry.contract_id, entry.channel_id, entry.desk_id
    FROM journals AS head
    JOIN ledger_entries AS entry ON entry.account_id = head.account_id AND entry.journal_id = head.id
    WHERE head.account_id = ${accountId} AND head.id = ${id}
      AND entry.business_day = ${businessDay}
    ORDER BY entry.line_no`;
  const [first] = rows;
  if (!first) throw new Error(`there is no journal ${id}`);
  const entries = rows.map((row) => ({
    ledgerAccount: row.ledger_account,
    amount: money(row.amount),
    ...(row.agreement_no === null ? {} : { agreementNo: row.agreement_no }),
    ...(row.period === null ? {} : { period: period(row.period.slice(0, 7)) }),
    ...(row.contract_id === null ? {} : { contractId: row.contract_id }),
    ...(row.channel_id === null ? {} : { channelId: row.channel_id }),
    ...(row.desk_id === null ? {} : { deskId: row.desk_id }),
  }));
  return journal(first.kind, entries);
}
