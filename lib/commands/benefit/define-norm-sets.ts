import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { areConsistent, type Validity } from '#lib/domain/validity.ts';

/** Units of a service a month; what is absent is without limit. */
export interface NewReliefNorm extends Validity {
  readonly serviceCode: string;
  readonly perPerson?: string;
  readonly perFamily?: string;
  readonly max?: string;
  readonly act: string;
}

export interface NewNormSet {
  readonly code: string;
  readonly name: string;
  readonly norms: readonly NewReliefNorm[];
}

/** Defines the norms that benefits and subsidies are given within. */
export async function defineNormSets(
  sql: Sql | Transaction,
  grant: JobGrant,
  sets: readonly NewNormSet[],
): Promise<Result<{ readonly setsCount: number }>> {
  for (const { code, norms } of sets) {
    const services = new Set(norms.map(({ serviceCode }) => serviceCode));
    const of = (service: string) => norms.filter(({ serviceCode }) => serviceCode === service);
    if (![...services].every((service) => areConsistent(of(service)))) {
      return refuse('validity_malformed', { norms: code });
    }
  }
  return await inTransaction(sql, async (tx) => {
    await tx`
      INSERT INTO relief_norm_sets (code, name)
      SELECT code, name FROM unnest(
        ${sets.map(({ code }) => code)}::text[], ${sets.map(({ name }) => name)}::text[]
      ) AS fresh(code, name)`;
    const stored = await storeNorms(tx, sets);
    const wanted = sets.reduce((sum, { norms }) => sum + norms.length, 0);
    if (stored !== wanted) return refuse('service_unknown');
    await appendAudit(tx, grant, {
      action: 'relief-norms.define',
      object: `norms:${sets[0]?.code ?? 'none'}`,
      details: { count: wanted },
    });
    return ok({ setsCount: sets.length });
  });
}

async function storeNorms(tx: Transaction, sets: readonly NewNormSet[]): Promise<number> {
  const norms = sets.flatMap(({ code, norms: all }) => all.map((norm) => ({ code, ...norm })));
  const column = <T>(pick: (norm: (typeof norms)[number]) => T) => norms.map(pick);
  const stored = await tx`
    INSERT INTO relief_norms (set_id, service_id, valid_from, valid_to, per_person, per_family,
      maximum, act)
    SELECT norms.id, service.id, fresh.valid_from, fresh.valid_to, per_person, per_family, maximum,
      act
    FROM unnest(
      ${column(({ code }) => code)}::text[],
      ${column(({ serviceCode }) => serviceCode)}::text[],
      ${column(({ validFrom }) => validFrom)}::date[],
      ${column(({ validTo }) => validTo ?? null)}::date[],
      ${column(({ perPerson }) => perPerson ?? null)}::numeric[],
      ${column(({ perFamily }) => perFamily ?? null)}::numeric[],
      ${column(({ max }) => max ?? null)}::numeric[],
      ${column(({ act }) => act)}::text[]
    ) AS fresh(code, service_code, valid_from, valid_to, per_person, per_family, maximum, act)
    JOIN relief_norm_sets AS norms ON norms.code = fresh.code
    JOIN services AS service ON service.code = fresh.service_code`;
  return stored.count;
}
