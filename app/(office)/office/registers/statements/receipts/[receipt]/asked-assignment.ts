import type { requestsDatabase } from '#db/process-database.ts';
import { statementChannels } from '#db/queries/bank-statements.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { Assignment } from '#lib/commands/registers/assign-receipt.ts';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** Reads what a form asks to assign: texts as they were typed and as they were seen. */
export async function askedAssignment(
  sql: ReturnType<typeof requestsDatabase>['sql'],
  grant: StaffGrant,
  asked: Readonly<
    Record<'receipt' | 'channel' | 'day' | 'note' | 'seenChannel' | 'seenDay', string>
  >,
): Promise<Result<Assignment>> {
  const businessDay = parseBusinessDay(asked.day);
  if (!businessDay.ok) return businessDay;
  const [channel] = await statementChannels(sql, grant, asked.channel);
  if (!channel) return refuse('register_not_agreed');
  const seenDay = parseBusinessDay(asked.seenDay);
  const [seenChannel] =
    asked.seenChannel === '' ? [] : await statementChannels(sql, grant, asked.seenChannel);
  return ok({
    receiptId: wholeNumberOf(asked.receipt),
    channelId: channel.id,
    businessDay: businessDay.value,
    note: asked.note,
    seen:
      seenChannel && seenDay.ok
        ? { channelId: seenChannel.id, businessDay: seenDay.value }
        : undefined,
  });
}
