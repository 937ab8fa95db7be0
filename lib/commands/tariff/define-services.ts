import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface NewService {
  readonly id: number;
  /** Stable code that banks and files use. */
  readonly code: string;
  readonly unit: Unit;
  /** Order on the bill. */
  readonly position: number;
  /** Services whose water runs away through this one. */
  readonly inflowOf?: readonly string[];
}

/** Defines communal services; those that are there already stay as they are. */
export async function defineServices(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  services: readonly NewService[],
): Promise<Result<{ readonly count: number }>> {
  if (services.some(({ code }) => !/^[a-z][a-z0-9-]{1,30}$/.test(code))) {
    return refuse('service_unknown');
  }
  const column = <T>(pick: (service: NewService) => T) => services.map(pick);
  return await inTransaction(sql, async (tx) => {
    const { count } = await tx`
      INSERT INTO services (id, code, unit, position)
      SELECT id, code, unit, position
      FROM unnest(
        ${column(({ id }) => id)}::smallint[],
        ${column(({ code }) => code)}::text[],
        ${column(({ unit }) => unit)}::text[],
        ${column(({ position }) => position)}::smallint[]
      ) AS service(id, code, unit, position)
      ON CONFLICT (code) DO NOTHING`;
    await storeInflows(tx, services);
    await appendAudit(tx, grant, {
      action: 'services.define',
      object: 'services',
      details: { count },
    });
    return ok({ count });
  });
}

async function storeInflows(tx: Transaction, services: readonly NewService[]): Promise<void> {
  const flows = services.flatMap(({ code, inflowOf = [] }) =>
    inflowOf.map((from) => ({ code, from })),
  );
  if (flows.length === 0) return;
  await tx`
    INSERT INTO service_inflows (service_id, from_service_id)
    SELECT service.id, source.id
    FROM unnest(
      ${flows.map(({ code }) => code)}::text[],
      ${flows.map(({ from }) => from)}::text[]
    ) AS flow(code, from_code)
    JOIN services AS service ON service.code = flow.code
    JOIN services AS source ON source.code = flow.from_code
    ON CONFLICT DO NOTHING`;
}
