import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { parseQuantity } from '#lib/domain/quantity.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { areConsistent, type Validity } from '#lib/domain/validity.ts';

export interface NewNormVersion extends Validity {
  /** Units a month for each resident. */
  readonly perResident: string;
  /** The act the norm rests on. */
  readonly act: string;
}

/** A consumption norm: what a resident is taken to use where nothing counts it. */
export interface NewNorm {
  readonly code: string;
  readonly name: string;
  readonly serviceCode: string;
  readonly versions: readonly NewNormVersion[];
}

/** Publishes consumption norms with all their versions; answers the id of each by its code. */
export async function publishNorms(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  norms: readonly NewNorm[],
): Promise<Result<ReadonlyMap<string, number>>> {
  for (const norm of norms) {
    const objection = objectionTo(norm);
    if (objection) return refuse(objection, { norm: norm.code });
  }
  return await inTransaction(sql, async (tx) => {
    const ids = await storeNorms(tx, norms);
    const missing = norms.find(({ code }) => !ids.has(code));
    if (missing) return refuse('service_unknown', { norm: missing.code });
    await storeVersions(tx, norms, ids);
    await appendAudit(tx, grant, {
      action: 'norms.publish',
      object: `norm:${norms[0]?.code ?? 'none'}`,
      details: { count: norms.length },
    });
    return ok(ids);
  });
}

function objectionTo({ versions }: NewNorm): RefusalCode | undefined {
  if (versions.length === 0 || versions.some(({ act }) => act.trim() === '')) {
    return 'tariff_missing';
  }
  if (!areConsistent(versions)) return 'validity_malformed';
  const amounts = versions.map(({ perResident }) => parseQuantity(perResident));
  return amounts.every((amount) => amount.ok && amount.value.gte(0))
    ? undefined
    : 'quantity_malformed';
}

async function storeNorms(tx: Transaction, norms: readonly NewNorm[]) {
  const rows = await tx<{ id: number; code: string }[]>`
    INSERT INTO consumption_norms (code, service_id, name)
    SELECT fresh.code, service.id, fresh.name
    FROM unnest(
      ${norms.map(({ code }) => code)}::text[],
      ${norms.map(({ serviceCode }) => serviceCode)}::text[],
      ${norms.map(({ name }) => name)}::text[]
    ) AS fresh(code, service_code, name)
    JOIN services AS service ON service.code = fresh.service_code
    RETURNING id, code`;
  return new Map(rows.map(({ code, id }) => [code, id]));
}

async function storeVersions(
  tx: Transaction,
  norms: readonly NewNorm[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const versions = norms.flatMap(({ code, versions: all }) =>
    all.map((version) => ({ ...version, normId: ids.get(code) ?? 0 })),
  );
  await tx`
    INSERT INTO consumption_norm_versions (norm_id, valid_from, valid_to, per_resident, act)
    SELECT norm_id, valid_from, valid_to, per_resident, act
    FROM unnest(
      ${versions.map(({ normId }) => normId)}::integer[],
      ${versions.map(({ validFrom }) => validFrom)}::date[],
      ${versions.map(({ validTo }) => validTo ?? null)}::date[],
      ${versions.map(({ perResident }) => perResident)}::numeric[],
      ${versions.map(({ act }) => act)}::text[]
    ) AS version(norm_id, valid_from, valid_to, per_resident, act)`;
}
