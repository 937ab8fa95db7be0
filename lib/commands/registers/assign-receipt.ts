import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { payingChannels } from '#db/functions/paying-channels.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** Which channel's day a receipt is the money of, as a person says; as it was seen before. */
export interface Assignment {
  readonly receiptId: number;
  readonly channelId: number;
  readonly businessDay: BusinessDay;
  readonly note: string;
  readonly seen: { readonly channelId: number; readonly businessDay: BusinessDay } | undefined;
}

/**
 * Assigns a receipt of the bank to the banking day of a channel, or moves it to another one. What
 * somebody else assigned since it was looked at stays as it is.
 */
export async function assignReceipt(
  sql: Sql,
  grant: StaffGrant,
  asked: Assignment,
): Promise<Result<{ readonly receiptId: number }>> {
  if (grant.permission !== 'register.resolve') return refuse('forbidden');
  const note = asked.note.trim();
  if (note === '') return refuse('reason_missing');
  return (await sql.begin((tx) => assign(tx, grant, { ...asked, note }))) as Result<{
    readonly receiptId: number;
  }>;
}

async function assign(
  tx: Transaction,
  grant: StaffGrant,
  { receiptId, channelId, businessDay, note, seen }: Assignment,
): Promise<Result<{ readonly receiptId: number }>> {
  const [receipt] = await tx<
    { channelId: number | null; businessDay: BusinessDay | null; bookedOn: BusinessDay }[]
  >`
    SELECT channel_id AS "channelId", business_day AS "businessDay", booked_on AS "bookedOn"
    FROM bank_receipts WHERE id = ${receiptId} FOR UPDATE`;
  if (!receipt) return refuse('register_unknown');
  const isAsSeen =
    receipt.channelId === (seen?.channelId ?? null) &&
    receipt.businessDay === (seen?.businessDay ?? null);
  if (!isAsSeen) return refuse('receipt_changed');
  const channel = (await payingChannels(tx)).find((one) => one.channelId === channelId);
  if (!channel) return refuse('register_not_agreed');
  // Nobody transfers the money of a day that is still to come.
  if (businessDay > receipt.bookedOn) return refuse('day_not_over');
  await tx`
    UPDATE bank_receipts SET channel_id = ${channelId}, business_day = ${businessDay},
      assigned_by = ${actorOf(grant)}, assigned_at = now()
    WHERE id = ${receiptId}`;
  await appendAudit(tx, grant, {
    action: seen === undefined ? 'bank_receipt.assigned' : 'bank_receipt.moved',
    object: `bank-receipt:${receiptId}`,
    details: { channel: channel.code, day: businessDay, note },
  });
  return ok({ receiptId });
}
