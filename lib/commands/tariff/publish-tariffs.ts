import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { capacityFits } from '#lib/domain/charging/tariff-shape.ts';
import { parseQuantity } from '#lib/domain/quantity.ts';
import { parseRate } from '#lib/domain/rate.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { areConsistent } from '#lib/domain/validity.ts';
import type { NewTariff, NewTariffVersion } from './new-tariff.ts';
import { storeTariffs, storeVersions, unservedTariff } from './store-tariffs.ts';

/** Publishes tariffs with all their versions and rates; answers the id of each by its code. */
export async function publishTariffs(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  tariffs: readonly NewTariff[],
): Promise<Result<ReadonlyMap<string, number>>> {
  for (const tariff of tariffs) {
    const objection = objectionTo(tariff);
    if (objection) return refuse(objection, { tariff: tariff.code });
  }
  return await inTransaction(sql, async (tx) => {
    const unserved = await unservedTariff(tx, tariffs);
    if (unserved !== undefined) return refuse('contract_lacks_service', { tariff: unserved });
    const ids = await storeTariffs(tx, tariffs);
    await storeVersions(tx, tariffs, ids);
    await appendAudit(tx, grant, {
      action: 'tariffs.publish',
      object: `tariff:${tariffs[0]?.code ?? 'none'}`,
      details: { count: tariffs.length },
    });
    return ok(ids);
  });
}

function objectionTo({ versions }: NewTariff): RefusalCode | undefined {
  if (versions.length === 0 || versions.some(({ act }) => act.trim() === '')) {
    return 'tariff_missing';
  }
  if (!areConsistent(versions) || versions.some(lacksSeason)) return 'validity_malformed';
  if (versions.some((one) => !capacityFits(one.kind, one.capacityUnit))) {
    return 'capacity_unit_missing';
  }
  const rates = versions.flatMap((version) => version.rates);
  if (versions.some((version) => version.rates.length === 0)) return 'tariff_missing';
  if (rates.some(({ rate }) => !isNotNegative(parseRate(rate)))) return 'rate_malformed';
  return rates.every(({ blockFrom }) => isNotNegative(parseQuantity(blockFrom ?? '0')))
    ? undefined
    : 'quantity_malformed';
}

function lacksSeason({ kind, season }: NewTariffVersion): boolean {
  if (season === undefined) return kind === 'seasonal';
  return [season.fromMonth, season.toMonth].some((month) => !(month >= 1 && month <= 12));
}

function isNotNegative(parsed: ReturnType<typeof parseRate | typeof parseQuantity>): boolean {
  return parsed.ok && parsed.value.gte(0);
}
