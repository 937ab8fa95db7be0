import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { mayFollow } from '#lib/domain/charging/tariff-shape.ts';
import { firstDay, periodOf } from '#lib/domain/period.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';

interface VersionStart {
  readonly tariffId: number;
  readonly validFrom: BusinessDay;
  /** The version that is put right; absent for one that is to follow. */
  readonly corrects: number | undefined;
}

interface LastVersion {
  readonly id: number;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
}

/**
 * Tells why a version may not begin on a day: the tariff is not there, its last version begins
 * later or ends on another day, or the month is frozen. One that puts the last version right keeps
 * its days, whatever was charged by it. Holds the tariff until the transaction ends.
 */
export async function objectionToStart(
  tx: Transaction,
  { tariffId, validFrom, corrects }: VersionStart,
): Promise<RefusalCode | undefined> {
  await tx`SELECT pg_advisory_xact_lock(${tariffsLock}, ${tariffId})`;
  const [tariff] = await tx<{ contract_id: number }[]>`
    SELECT contract_id FROM tariffs WHERE id = ${tariffId}`;
  if (!tariff) return 'tariff_unknown';
  const [last] = await tx<LastVersion[]>`
    SELECT id, valid_from, valid_to FROM tariff_versions WHERE tariff_id = ${tariffId}
    ORDER BY valid_from DESC LIMIT 1`;
  if (corrects !== undefined) {
    const isLast = last?.id === corrects && last.valid_from === validFrom && !last.valid_to;
    return isLast ? undefined : 'tariff_not_last_version';
  }
  const known = last && {
    validFrom: last.valid_from,
    ...(last.valid_to === null ? {} : { validTo: last.valid_to }),
  };
  if (!mayFollow(known, validFrom)) return 'tariff_starts_too_early';
  const [frozen] = await tx`
    SELECT FROM charging_runs
    WHERE state IN ('posting', 'frozen') AND period >= ${firstDay(periodOf(validFrom))}
      AND (contract_id IS NULL OR contract_id = ${tariff.contract_id})
    LIMIT 1`;
  return frozen ? 'period_frozen' : undefined;
}

/** One lock for the versions of a tariff: two that come at once meet here. */
const tariffsLock = 7_305_515;
