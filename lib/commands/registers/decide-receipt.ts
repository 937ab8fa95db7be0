import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { payingChannels } from '#db/functions/paying-channels.ts';
import { lockStatements, recogniseReceipts } from '#db/functions/recognise-receipts.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import {
  objectionToDeed,
  type ReceiptDeed,
  type ReceiptStanding,
  standingAfter,
} from '#lib/domain/registers/bank-receipt.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** What a person decides about a receipt of the bank, as it was seen before. */
export type ReceiptDecision = {
  readonly receiptId: number;
  /** The ground: a letter, a call. */
  readonly note: string;
  readonly seen: {
    readonly standing: ReceiptStanding;
    readonly paid?: ChannelDay;
  };
} & (
  | { readonly deed: 'assign'; readonly paid: ChannelDay }
  | { readonly deed: Exclude<ReceiptDeed, 'assign'> }
);

interface ChannelDay {
  readonly channelId: number;
  readonly businessDay: BusinessDay;
}

/**
 * Decides about a receipt of the bank: assigns it to the banking day of a channel or moves it there
 * from another one, takes it off its day, sets it aside as no money of channels, or tells it apart
 * from the receipt it was taken to be the same as. What somebody else decided since it was looked at
 * stays as it is; what a person decided, no rule changes.
 */
export async function decideReceipt(
  sql: Sql,
  grant: StaffGrant,
  asked: ReceiptDecision,
): Promise<Result<{ readonly receiptId: number }>> {
  if (grant.permission !== 'register.resolve') return refuse('forbidden');
  const note = asked.note.trim();
  return (await sql.begin((tx) => decide(tx, grant, { ...asked, note }))) as Result<{
    readonly receiptId: number;
  }>;
}

interface LockedReceipt {
  readonly statementId: number;
  readonly standing: ReceiptStanding;
  readonly channelId: number | null;
  readonly businessDay: BusinessDay | null;
  readonly bookedOn: BusinessDay;
}

async function decide(
  tx: Transaction,
  grant: StaffGrant,
  asked: ReceiptDecision,
): Promise<Result<{ readonly receiptId: number }>> {
  const { receiptId, note, deed, seen } = asked;
  // The rule takes the same lock before the rows.
  await lockStatements(tx);
  const [receipt] = await tx<LockedReceipt[]>`
    SELECT statement_id AS "statementId", standing, channel_id AS "channelId",
      business_day AS "businessDay", booked_on AS "bookedOn"
    FROM bank_receipts WHERE id = ${receiptId} FOR UPDATE`;
  if (!receipt) return refuse('register_unknown');
  if (!isAsSeen(receipt, seen)) return refuse('receipt_changed');
  const objection = objectionToDeed({ deed, standing: receipt.standing, note });
  if (objection) return refuse(objection);
  const paid = await paidBy(tx, asked, receipt);
  if (!paid.ok) return paid;
  // Told apart, it is like any other money that has just come: its owner is still to be found.
  const actor = deed === 'tell_apart' ? null : actorOf(grant);
  await tx`
    UPDATE bank_receipts SET standing = ${standingAfter(deed)}, same_as = NULL, note = ${note},
      channel_id = ${paid.value?.channelId ?? null},
      business_day = ${paid.value?.businessDay ?? null},
      assigned_by = ${actor}::text, assigned_at = CASE WHEN ${actor}::text IS NOT NULL THEN now() END
    WHERE id = ${receiptId}`;
  if (deed === 'tell_apart') await recogniseReceipts(tx, receipt.statementId);
  await appendAudit(tx, grant, {
    action: actionOf(deed, receipt.standing),
    object: `bank-receipt:${receiptId}`,
    details: { note, ...(paid.value && { channel: paid.value.code, day: paid.value.businessDay }) },
  });
  return ok({ receiptId });
}

function isAsSeen(
  { standing, channelId, businessDay }: LockedReceipt,
  seen: ReceiptDecision['seen'],
): boolean {
  return (
    standing === seen.standing &&
    channelId === (seen.paid?.channelId ?? null) &&
    businessDay === (seen.paid?.businessDay ?? null)
  );
}

/** Finds the day of a channel it is assigned to; nothing for any other deed. */
async function paidBy(
  tx: Transaction,
  asked: ReceiptDecision,
  { bookedOn }: LockedReceipt,
): Promise<Result<(ChannelDay & { readonly code: string }) | undefined>> {
  if (asked.deed !== 'assign') return ok(undefined);
  const { channelId, businessDay } = asked.paid;
  const channel = (await payingChannels(tx)).find((one) => one.channelId === channelId);
  if (!channel) return refuse('register_not_agreed');
  // Nobody transfers the money of a day that is still to come.
  if (businessDay > bookedOn) return refuse('day_not_over');
  return ok({ channelId, businessDay, code: channel.code });
}

const actions = {
  assign: 'bank_receipt.assigned',
  free: 'bank_receipt.freed',
  set_aside: 'bank_receipt.set_aside',
  tell_apart: 'bank_receipt.told_apart',
} as const satisfies Record<ReceiptDeed, string>;

function actionOf(deed: ReceiptDeed, before: ReceiptStanding): string {
  return deed === 'assign' && before === 'assigned' ? 'bank_receipt.moved' : actions[deed];
}
