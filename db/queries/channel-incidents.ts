import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { IncidentKind } from '#lib/domain/partner/channel-incident.ts';

/** Trouble with a channel, over or not. */
export interface ChannelIncident {
  readonly id: number;
  readonly channel: string;
  readonly partner: string;
  readonly kind: IncidentKind;
  /** ISO instants. */
  readonly since: string | null;
  readonly openedAt: string;
  /** Null while it lasts. */
  readonly closedAt: string | null;
  readonly seconds: number;
  readonly externalId: string | null;
}

/** Reads the last incidents of a channel, or of all: those that last first, then the newest. */
export async function channelIncidents(
  sql: Sql,
  _grant: StaffGrant,
  { channelId, rowsMax }: { readonly channelId?: number; readonly rowsMax: number },
): Promise<ChannelIncident[]> {
  return await sql<ChannelIncident[]>`
    SELECT incident.id, channel.code AS channel, partner.name AS partner, incident.kind,
      incident.since, incident.opened_at AS "openedAt", incident.closed_at AS "closedAt",
      extract(epoch FROM coalesce(incident.closed_at, now()) - incident.opened_at)::float8 AS seconds,
      incident.external_id AS "externalId"
    FROM channel_incidents AS incident
    JOIN channels AS channel ON channel.id = incident.channel_id
    JOIN partners AS partner ON partner.id = channel.partner_id
    WHERE ${channelId ?? null}::integer IS NULL OR incident.channel_id = ${channelId ?? null}
    ORDER BY incident.closed_at IS NOT NULL, incident.opened_at DESC, incident.id DESC
    LIMIT ${rowsMax}`;
}
