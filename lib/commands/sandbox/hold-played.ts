import type { Transaction } from '#db/functions/append-journals.ts';
import { type Played, playedColumns } from '#db/queries/sandbox-payments.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { required } from '#lib/required.ts';

/**
 * Holds what a sandbox channel has under an id until the transaction ends, making it when there is
 * nothing; `isAsked` counts one more request to pay.
 */
export async function holdPlayed(
  tx: Transaction,
  { channelId }: ChannelGrant,
  externalId: string,
  { isAsked }: { readonly isAsked: boolean },
): Promise<{ readonly played: Played; readonly today: BusinessDay }> {
  const times = isAsked ? 1 : 0;
  const [row] = await tx<(Played & { today: BusinessDay })[]>`
    INSERT INTO sandbox_payments AS played (channel_id, external_id, asked_count)
    VALUES (${channelId}, ${externalId}, ${times})
    ON CONFLICT (channel_id, external_id)
      DO UPDATE SET asked_count = played.asked_count + ${times}
    RETURNING ${playedColumns(tx)}, (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  const { today, ...played } = required(row, 'a row of the sandbox');
  return { played, today };
}

/** Keeps what became of a row that is held; what happens for the first time happens now. */
export async function keepPlayed(
  tx: Transaction,
  { channelId }: ChannelGrant,
  played: Played,
): Promise<Played> {
  const { external_id: externalId, state } = played;
  const isPosted = state === 'posted' || state === 'suspended';
  const isCancelled = state === 'voided' || state === 'reversed';
  const [row] = await tx<Played[]>`
    UPDATE sandbox_payments SET state = ${state},
      fingerprint = decode(${played.fingerprint}::text, 'hex'),
      request = ${played.request && JSON.stringify(played.request)}::text::jsonb,
      lines = ${played.lines && JSON.stringify(played.lines)}::text::jsonb,
      business_day = ${played.business_day}, late = ${played.late},
      reserved_at = CASE WHEN ${state === 'reserved'} THEN now() ELSE reserved_at END,
      posted_at = CASE WHEN ${isPosted} THEN now() ELSE posted_at END,
      cancelled_at = CASE WHEN ${isCancelled} THEN now() ELSE cancelled_at END
    WHERE channel_id = ${channelId} AND external_id = ${externalId}
    RETURNING ${playedColumns(tx)}`;
  return required(row, 'a row of the sandbox');
}
