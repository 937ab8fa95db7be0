import type { PendingQuery, Row } from 'postgres';
import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import {
  conflictMinutes,
  type IncidentKind,
  incidentStep,
  lookedBackDays,
  usualDays,
  type WatchedTrouble,
} from '#lib/domain/partner/channel-incident.ts';

type Fragment = PendingQuery<Row[]>;

interface Trouble extends WatchedTrouble {
  readonly channelId: number;
  readonly kind: IncidentKind;
}

/**
 * Opens incidents of channels that are in trouble and closes those whose trouble is over, by what the
 * gateway has written down. Returns how many were opened and closed.
 */
export async function noteIncidents(
  sql: Sql,
  _grant: JobGrant,
): Promise<{ readonly opened: number; readonly closed: number }> {
  return await inTransaction(sql, async (tx) => {
    const troubles = [...(await readSilences(tx)), ...(await readConflicts(tx))];
    const to = (step: 'open' | 'close') => troubles.filter((one) => incidentStep(one) === step);
    const [opening, closing] = [to('open'), to('close')];
    await open(tx, opening);
    await close(tx, closing);
    return { opened: opening.length, closed: closing.length };
  });
}

/** What a channel must not be to be watched: off, or one that only tries. */
const atWork = (tx: Transaction) => tx`channel.enabled AND NOT channel.sandbox`;

const isOpen = (tx: Transaction, kind: IncidentKind) => tx`EXISTS (
    SELECT FROM channel_incidents AS incident
    WHERE incident.channel_id = channel.id AND incident.kind = ${kind}
      AND incident.closed_at IS NULL
  )`;

/** New payments of a channel within the minutes before an instant. */
const paidBefore = (tx: Transaction, instant: Fragment) => tx`EXISTS (
    SELECT FROM channel_messages AS message
    WHERE message.channel_id = channel.id AND message.outcome = 'posted'
      AND NOT message.is_duplicate AND message.received_at <= ${instant}
      AND message.received_at > ${instant} - make_interval(mins => agreed.minutes)
  )`;

/** A channel that is not watched is looked at only for the incident it may have left open. */
async function readSilences(tx: Transaction): Promise<readonly Trouble[]> {
  const sameTime = tx`(now() AT TIME ZONE 'Europe/Kyiv' - make_interval(days => day))
    AT TIME ZONE 'Europe/Kyiv'`;
  return await tx<Trouble[]>`
    SELECT channel.id AS "channelId", 'silence' AS kind,
      ${atWork(tx)} AND agreed.minutes IS NOT NULL AS "isWatched",
      ${isOpen(tx, 'silence')} AS "isOpen", NOT ${paidBefore(tx, tx`now()`)} AS "isThere",
      (
        SELECT count(*) < ${usualDays} FROM generate_series(1, ${lookedBackDays}::integer) AS day
        WHERE ${paidBefore(tx, sameTime)}
      ) AS "isUsual"
    FROM channels AS channel
    CROSS JOIN LATERAL (
      SELECT CASE jsonb_typeof(channel.settings -> 'silenceMinutes')
        WHEN 'number' THEN (channel.settings ->> 'silenceMinutes')::integer END AS minutes
    ) AS agreed
    WHERE agreed.minutes IS NOT NULL OR ${isOpen(tx, 'silence')}`;
}

async function readConflicts(tx: Transaction): Promise<readonly Trouble[]> {
  return await tx<Trouble[]>`
    SELECT channel.id AS "channelId", 'id_conflict' AS kind, ${atWork(tx)} AS "isWatched",
      ${isOpen(tx, 'id_conflict')} AS "isOpen", false AS "isUsual", EXISTS (
        SELECT FROM channel_messages AS message
        WHERE message.channel_id = channel.id AND message.outcome = 'external_id_conflict'
          AND message.received_at > now() - make_interval(mins => ${conflictMinutes})
      ) AS "isThere"
    FROM channels AS channel`;
}

/** A second worker that has noted the same is the one who did. */
async function open(tx: Transaction, troubles: readonly Trouble[]): Promise<void> {
  if (troubles.length === 0) return;
  await tx`
    INSERT INTO channel_incidents (channel_id, kind, since, external_id)
    SELECT trouble.channel_id, trouble.kind, last.received_at,
      CASE trouble.kind WHEN 'id_conflict' THEN coalesce(last.external_id, '') END
    FROM unnest(
        ${troubles.map(({ channelId }) => channelId)}::integer[],
        ${troubles.map(({ kind }) => kind)}::text[]
      ) AS trouble(channel_id, kind)
    LEFT JOIN LATERAL (
      SELECT received_at, external_id FROM channel_messages AS message
      WHERE message.channel_id = trouble.channel_id AND NOT message.is_duplicate
        AND message.outcome = CASE trouble.kind WHEN 'silence' THEN 'posted'
          ELSE 'external_id_conflict' END
        AND message.received_at <= now()
      ORDER BY received_at DESC LIMIT 1
    ) AS last ON true
    ON CONFLICT DO NOTHING`;
}

async function close(tx: Transaction, troubles: readonly Trouble[]): Promise<void> {
  if (troubles.length === 0) return;
  await tx`
    UPDATE channel_incidents AS incident SET closed_at = now()
    FROM unnest(
        ${troubles.map(({ channelId }) => channelId)}::integer[],
        ${troubles.map(({ kind }) => kind)}::text[]
      ) AS trouble(channel_id, kind)
    WHERE incident.channel_id = trouble.channel_id AND incident.kind = trouble.kind
      AND incident.closed_at IS NULL`;
}
