import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { appendJournals, type Transaction } from '#db/functions/append-journals.ts';
import { holdBankingDays } from '#db/functions/banking-days.ts';
import { lockRegisters, matchChannelDay } from '#db/functions/match-channel-day.ts';
import { reconciledDays } from '#db/queries/reconciliation.ts';
import { computeRecipients, type Recipient } from '#db/queries/settlement.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { postSettlement } from '#lib/domain/ledger/postings.ts';
import { maySettle } from '#lib/domain/registers/channel-day.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { remittanceContent } from '#lib/domain/settlement/settle-day.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

export interface ClosedDay {
  readonly contentHash: string;
  readonly recipientsCount: number;
}

/**
 * Closes a banking day once its registers agree with the ledger: waits for the payments under
 * way, keeps new ones waiting, settles the day by the contracts' terms and proposes the
 * remittances for a second person to approve. Refuses with day_already_closed, with day_not_over
 * for a day to come, or with day_not_reconciled while a channel that sends registers has not sent
 * the day's, or differs.
 */
export async function closeDay(
  sql: Sql,
  grant: StaffGrant,
  businessDay: BusinessDay,
): Promise<Result<ClosedDay>> {
  await matchAnew(sql, grant, businessDay);
  return (await sql.begin(async (tx) => {
    await holdBankingDays(tx);
    const [day] = await tx<{ closed: boolean; future: boolean }[]>`
      SELECT ${businessDay}::date > (now() AT TIME ZONE 'Europe/Kyiv')::date AS future,
        EXISTS (
          SELECT FROM settlement_days
          WHERE business_day = ${businessDay} AND closed_at IS NOT NULL
        ) AS closed`;
    if (day?.closed) return refuse('day_already_closed');
    if (day?.future) return refuse('day_not_over');
    const differing = (
      await reconciledDays(tx, grant, { from: businessDay, to: businessDay })
    ).filter(({ state }) => !maySettle(state));
    if (differing.length > 0) {
      const channels = differing.map(({ channel }) => channel).join(', ');
      return refuse('day_not_reconciled', { channels });
    }
    const recipients = await computeRecipients(tx, businessDay);
    const contentHash = hashOf(businessDay, recipients);
    await storeDay(tx, grant, { businessDay, contentHash });
    await storeRemittances(tx, grant, { businessDay, recipients });
    await appendAudit(tx, grant, {
      action: 'settlement.close',
      object: `day:${businessDay}`,
      details: { contentHash },
    });
    return ok({ contentHash, recipientsCount: recipients.length });
  })) as Result<ClosedDay>;
}

/** What came online since the registers were compared may be what they have: before the locks. */
async function matchAnew(sql: Sql, grant: StaffGrant, businessDay: BusinessDay): Promise<void> {
  const days = await reconciledDays(sql, grant, { from: businessDay, to: businessDay });
  for (const { channelId, registers, state } of days) {
    if (registers.count === 0 || maySettle(state)) continue;
    await sql.begin(async (tx) => {
      await lockRegisters(tx, { channelId });
      await matchChannelDay(tx, { channelId, businessDay });
    });
  }
}

/** Returns the hash an approval of these remittances is bound to. */
export function hashOf(businessDay: BusinessDay, recipients: readonly Recipient[]): string {
  return createHash('sha256').update(remittanceContent(businessDay, recipients)).digest('hex');
}

function storeDay(
  tx: Transaction,
  grant: StaffGrant,
  day: { readonly businessDay: BusinessDay; readonly contentHash: string },
) {
  return tx`
    INSERT INTO settlement_days AS day (business_day, closed_at, closed_by, content_hash)
    VALUES (${day.businessDay}, now(), ${grant.userId}, ${day.contentHash})
    ON CONFLICT (business_day) DO UPDATE SET closed_at = excluded.closed_at,
      closed_by = excluded.closed_by, content_hash = excluded.content_hash`;
}

async function storeRemittances(
  tx: Transaction,
  grant: StaffGrant,
  day: { readonly businessDay: BusinessDay; readonly recipients: readonly Recipient[] },
) {
  const rows = day.recipients.map((recipient) => ({ ...recipient, journalId: uuidV7() }));
  const column = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick);
  await tx`
    INSERT INTO remittances (business_day, contract_id, received, cash_fee, information_fee, net,
      payments_count, iban, journal_id)
    SELECT ${day.businessDay}, contract_id, received, cash_fee, information_fee, net,
      payments_count, iban, journal_id
    FROM unnest(
      ${column((row) => row.contractId)}::integer[],
      ${column((row) => row.received.toString())}::bigint[],
      ${column((row) => row.cashFee.toString())}::bigint[],
      ${column((row) => row.informationFee.toString())}::bigint[],
      ${column((row) => row.net.toString())}::bigint[],
      ${column((row) => row.paymentsCount)}::integer[],
      ${column((row) => row.iban)}::text[],
      ${column((row) => row.journalId)}::uuid[]
    ) AS row(contract_id, received, cash_fee, information_fee, net, payments_count, iban,
      journal_id)`;
  await appendJournals(
    tx,
    rows.map((row) => ({
      accountId: 0,
      id: row.journalId,
      businessDay: day.businessDay,
      author: actorOf(grant),
      journal: postSettlement(row),
    })),
  );
}
