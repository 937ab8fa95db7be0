import type { Sql } from '#db/client.ts';
import type { StaffAccountGrant } from '#lib/auth/grant.ts';

/** Something that was done to an account or to what belongs to it. */
export interface AuditLine {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  /** The name of a person, or the code of a job or a channel. */
  readonly actor: string;
  readonly action: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** Reads what was done to an account, its meters and readings, newest first. */
export async function auditOfAccount(
  sql: Sql,
  { accountId }: StaffAccountGrant,
  { eventsMax }: { readonly eventsMax: number },
): Promise<AuditLine[]> {
  return await sql<AuditLine[]>`
    SELECT event.id, event.at, coalesce(person.full_name, event.actor) AS actor, event.action,
      event.details
    FROM accounts AS account
    CROSS JOIN LATERAL (
      SELECT * FROM audit_events
      WHERE object = ANY(ARRAY['account:' || account.number, 'account:' || account.id] || ARRAY(
        SELECT 'meter:' || account_id || '/' || meter_no FROM meters WHERE account_id = account.id
      ))
      ORDER BY at DESC, id DESC LIMIT ${eventsMax}
    ) AS event
    LEFT JOIN users AS person ON event.actor = 'user:' || person.id
    WHERE account.id = ${accountId}
    ORDER BY event.at DESC, event.id DESC`;
}
