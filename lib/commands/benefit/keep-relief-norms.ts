import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { chargedMonths, lockMonthsFrom } from '#db/functions/charging-months.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { changeReliefNorm, type ReliefNormChange } from '#lib/domain/charging/relief-change.ts';
import type { VersionGround } from '#lib/domain/charging/version-step.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** One change of norms at a time: each ends what another one began. */
const reliefNormsLock = 7_305_523;

/** Sets within which norms of a service relief is given from a month on; months before keep theirs. */
export async function setReliefNorm(
  sql: Sql,
  grant: StaffGrant,
  asked: ReliefNormChange & { readonly normSet: string; readonly service: string },
): Promise<Result<BusinessDay>> {
  if (grant.permission !== 'relief.approve') return refuse('forbidden');
  return await inTransaction(sql, async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(${reliefNormsLock})`;
    await lockMonthsFrom(tx, asked.from);
    const place = await readPlace(tx, asked);
    if (!place) return refuse('relief_norms_unknown');
    const months = await chargedMonths(tx, place.serviceId);
    const step = changeReliefNorm({ ...(await readLast(tx, place)), ...months }, asked);
    if (!step.ok) return step;
    const { validFrom, perPerson, perFamily, max } = step.value;
    const limits = [perPerson, perFamily, max].map((limit) => limit && quantityText(limit));
    const act = asked.act.trim();
    await tx`
      UPDATE relief_norms SET valid_to = ${validFrom}
      WHERE set_id = ${place.setId} AND service_id = ${place.serviceId} AND valid_to IS NULL
        AND valid_from < ${validFrom}`;
    await tx`
      INSERT INTO relief_norms (set_id, service_id, valid_from, per_person, per_family, maximum, act)
      SELECT ${place.setId}, ${place.serviceId}, ${validFrom}, limits[1], limits[2], limits[3], ${act}
      FROM (SELECT ${limits}::numeric[]) AS typed(limits)
      ON CONFLICT (set_id, service_id, valid_from) DO UPDATE
        SET per_person = EXCLUDED.per_person, per_family = EXCLUDED.per_family,
          maximum = EXCLUDED.maximum, act = EXCLUDED.act`;
    const { normSet, from, service } = asked;
    await appendAudit(tx, grant, {
      action: 'relief-norm.set',
      object: `norms:${normSet}`,
      details: { service, from, limits: limits.map((limit) => limit ?? '–').join(' '), act },
    });
    return ok(validFrom);
  });
}

interface Place {
  readonly setId: number;
  readonly serviceId: number;
}

async function readPlace(
  tx: Transaction,
  { normSet, service }: { readonly normSet: string; readonly service: string },
): Promise<Place | undefined> {
  const [place] = await tx<Place[]>`
    SELECT norms.id AS "setId", service.id AS "serviceId"
    FROM relief_norm_sets AS norms, services AS service
    WHERE norms.code = ${normSet} AND service.code = ${service}`;
  return place;
}

async function readLast(
  tx: Transaction,
  { setId, serviceId }: Place,
): Promise<Pick<VersionGround, 'last'>> {
  const [row] = await tx<{ valid_from: BusinessDay; valid_to: BusinessDay | null }[]>`
    SELECT valid_from, valid_to FROM relief_norms
    WHERE set_id = ${setId} AND service_id = ${serviceId} ORDER BY valid_from DESC LIMIT 1`;
  if (!row) return {};
  const { valid_from: validFrom, valid_to: validTo } = row;
  return { last: { validFrom, ...(validTo === null ? {} : { validTo }) } };
}
