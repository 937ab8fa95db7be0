import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { appendJournals, type Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { postShift } from '#lib/domain/ledger/postings.ts';
import type { Money } from '#lib/domain/money.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** A closed shift of a cash desk as its report tells it, single payments unknown. */
export interface ShiftReport {
  readonly deskId: number;
  /** The day the money counts on; apart from the times. */
  readonly cashDay: BusinessDay;
  /** ISO instants. */
  readonly openedAt: string;
  readonly closedAt: string;
  /** Status code of the desk's last receipt, as the desk reports it. */
  readonly receiptStatus?: string;
  readonly total: Money;
}

const centre = 0;

/** Records closed shifts and posts the total of each to the books of the centre. */
export async function recordShifts(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  reports: readonly ShiftReport[],
): Promise<Result<{ readonly count: number }>> {
  const wrong = reports.find(({ openedAt, closedAt, total }) => {
    return !(Date.parse(openedAt) < Date.parse(closedAt)) || total < 0n;
  });
  if (wrong) return refuse('shift_malformed', { desk: `${wrong.deskId}` });
  return await inTransaction(sql, async (tx) => {
    const unknown = await unknownDesk(tx, reports);
    if (unknown !== undefined) return refuse('desk_unknown', { desk: `${unknown}` });
    const shifts = reports.map((report) => ({ ...report, journalId: uuidV7() }));
    await storeShifts(tx, shifts);
    await appendJournals(
      tx,
      shifts.map(({ deskId, cashDay, closedAt, total, journalId }) => ({
        accountId: centre,
        id: journalId,
        businessDay: cashDay,
        occurredAt: closedAt,
        author: actorOf(grant),
        journal: postShift(deskId, total),
      })),
    );
    await appendAudit(tx, grant, {
      action: 'shifts.record',
      object: `day:${reports[0]?.cashDay ?? 'none'}`,
      details: { count: reports.length },
    });
    return ok({ count: reports.length });
  });
}

async function unknownDesk(
  tx: Transaction,
  reports: readonly ShiftReport[],
): Promise<number | undefined> {
  const [row] = await tx<{ id: number }[]>`
    SELECT asked.id FROM unnest(${reports.map(({ deskId }) => deskId)}::integer[]) AS asked(id)
    LEFT JOIN desks AS desk ON desk.id = asked.id
    WHERE desk.id IS NULL
    LIMIT 1`;
  return row?.id;
}

async function storeShifts(
  tx: Transaction,
  shifts: readonly (ShiftReport & { readonly journalId: string })[],
) {
  await tx`
    INSERT INTO shifts (desk_id, cash_day, opened_at, closed_at, receipt_status, journal_id)
    SELECT desk_id, cash_day, opened_at, closed_at, receipt_status, journal_id
    FROM unnest(
      ${shifts.map(({ deskId }) => deskId)}::integer[],
      ${shifts.map(({ cashDay }) => cashDay)}::date[],
      ${shifts.map(({ openedAt }) => openedAt)}::timestamptz[],
      ${shifts.map(({ closedAt }) => closedAt)}::timestamptz[],
      ${shifts.map(({ receiptStatus }) => receiptStatus ?? null)}::text[],
      ${shifts.map(({ journalId }) => journalId)}::uuid[]
    ) AS shift(desk_id, cash_day, opened_at, closed_at, receipt_status, journal_id)`;
}
