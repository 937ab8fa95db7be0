import type { Sql } from '#db/client.ts';
import type { StaffAccountGrant } from '#lib/auth/grant.ts';

/** Something that was done to an account or to what belongs to it. */
export interface AuditLine {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  /** The name of a person, or the code of a job or a channel. */
  readonly actor: string;
  /** Whether it was a resident, not the office. */
  readonly isResident: boolean;
  readonly action: string;
  /** The serial number of the meter it was done to. */
  readonly meter: string | undefined;
  readonly details: Readonly<Record<string, string | number>>;
}

/** Reads what was done to an account, its meters and readings, newest first. */
export async function auditOfAccount(
  sql: Sql,
  { accountId }: StaffAccountGrant,
  { eventsMax }: { readonly eventsMax: number },
): Promise<AuditLine[]> {
  const rows = await sql<(Omit<AuditLine, 'meter'> & { readonly meter: string | null })[]>`
    SELECT event.id, event.at, coalesce(person.full_name, event.actor) AS actor,
      coalesce(person.kind = 'subscriber', false) AS "isResident", event.action,
      meter.serial_number AS meter,
      event.details || coalesce((
        SELECT jsonb_build_object('category', name) FROM benefit_categories
        WHERE code = event.details ->> 'category'
      ), '{}') AS details
    FROM accounts AS account
    CROSS JOIN LATERAL (
      SELECT * FROM audit_events
      WHERE object = ANY(ARRAY['account:' || account.number, 'account:' || account.id] || ARRAY(
        SELECT 'meter:' || account_id || '/' || meter_no FROM meters WHERE account_id = account.id
      ))
      ORDER BY at DESC, id DESC LIMIT ${eventsMax}
    ) AS event
    LEFT JOIN users AS person ON event.actor = 'user:' || person.id
    LEFT JOIN meters AS meter ON meter.account_id = account.id
      AND event.object = 'meter:' || meter.account_id || '/' || meter.meter_no
    WHERE account.id = ${accountId}
    ORDER BY event.at DESC, event.id DESC`;
  return rows.map((row) => ({ ...row, meter: row.meter ?? undefined }));
}
