import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { MessageFilter } from '#lib/domain/partner/channel-message.ts';

/** An exchange with a channel as it was written down, nothing personal in it. */
export interface ChannelMessage {
  readonly id: string;
  readonly receivedAt: string;
  readonly method: string;
  readonly path: string;
  readonly command: string | undefined;
  readonly outcome: string;
  readonly isRefused: boolean;
  readonly isDuplicate: boolean;
  readonly status: number;
  readonly durationMs: number;
  readonly externalId: string | undefined;
  readonly account: string | undefined;
  readonly address: string;
  readonly request: string | undefined;
  readonly response: string | undefined;
}

export interface FoundMessages {
  readonly rows: readonly ChannelMessage[];
  readonly hasMore: boolean;
}

type Nullable = 'command' | 'externalId' | 'account' | 'request' | 'response';
type MessageRow = Omit<ChannelMessage, Nullable> & { readonly [Key in Nullable]: string | null };

/**
 * Finds exchanges of a channel, the newest first: by the bank's id of a payment, by our number of it,
 * or by the id an answer carried.
 */
export async function channelMessagesOf(
  sql: Sql,
  _grant: StaffGrant,
  asked: {
    readonly channelId: number;
    readonly filter: MessageFilter;
    readonly page: number;
    readonly rowsMax: number;
  },
): Promise<FoundMessages> {
  const { channelId, filter, page, rowsMax } = asked;
  const rows = await sql<MessageRow[]>`
    SELECT id, received_at AS "receivedAt", method, path, command, outcome,
      is_refused AS "isRefused", is_duplicate AS "isDuplicate", status,
      duration_ms AS "durationMs", external_id AS "externalId", account, address, request, response
    FROM channel_messages
    WHERE channel_id = ${channelId} AND ${isSearched(sql, channelId, filter.text)}
      AND CASE ${filter.kind ?? null}::text
        WHEN 'refused' THEN is_refused
        WHEN 'duplicate' THEN is_duplicate
        WHEN 'posted' THEN outcome = 'posted'
        WHEN 'failed' THEN outcome = 'temporarily_unavailable'
        ELSE true END
    ORDER BY received_at DESC, id DESC
    LIMIT ${rowsMax + 1} OFFSET ${(page - 1) * rowsMax}`;
  return { rows: rows.slice(0, rowsMax).map(toMessage), hasMore: rows.length > rowsMax };
}

function isSearched(sql: Sql, channelId: number, text: string) {
  if (text === '') return sql`true`;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    return sql`(id = ${text.toLowerCase()}::uuid OR external_id = ${text})`;
  }
  const number = /^\d{12}$/.test(text) ? text : null;
  return sql`(external_id = ${text} OR external_id = (
    SELECT key.external_id FROM payment_keys AS key
    WHERE key.number = ${number}::bigint AND key.channel_id = ${channelId}
  ))`;
}

function toMessage({ command, externalId, account, request, response, ...row }: MessageRow) {
  return {
    ...row,
    command: command ?? undefined,
    externalId: externalId ?? undefined,
    account: account ?? undefined,
    request: request ?? undefined,
    response: response ?? undefined,
  };
}

/**
 * Counts exchanges of the last day, of whatever channel, that were not written down because too many
 * came at once.
 */
export async function droppedMessages(sql: Sql, _grant: StaffGrant): Promise<number> {
  const [row] = await sql<{ dropped: number }[]>`
    SELECT coalesce(sum(dropped), 0)::integer AS dropped FROM channel_messages
    WHERE received_at > now() - interval '1 day' AND dropped > 0`;
  return row?.dropped ?? 0;
}
