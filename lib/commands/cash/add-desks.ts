import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface NewDesk {
  /** The number of the desk, as it stands in reports. */
  readonly id: number;
  readonly name: string;
}

/** Adds cash desks; those that are there already stay as they are. */
export async function addDesks(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  desks: readonly NewDesk[],
): Promise<Result<{ readonly count: number }>> {
  const nameless = desks.find(({ name }) => name.trim() === '');
  if (nameless) return refuse('desk_unknown', { desk: `${nameless.id}` });
  return await inTransaction(sql, async (tx) => {
    const { count } = await tx`
      INSERT INTO desks (id, name)
      SELECT id, name
      FROM unnest(
        ${desks.map(({ id }) => id)}::integer[],
        ${desks.map(({ name }) => name)}::text[]
      ) AS desk(id, name)
      ON CONFLICT (id) DO NOTHING`;
    await appendAudit(tx, grant, { action: 'desks.add', object: 'desks', details: { count } });
    return ok({ count });
  });
}
