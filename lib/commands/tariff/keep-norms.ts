import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { chargedMonths, lockMonthsFrom } from '#db/functions/charging-months.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { changeNorm, type NormChange, type NormStep } from '#lib/domain/charging/norm-change.ts';
import { oneLine } from '#lib/domain/one-line.ts';
import type { Period } from '#lib/domain/period.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** One change of norms at a time: each ends what another one began. */
const normsLock = 7_305_521;

/** Sets a consumption norm anew from a month on; what held before keeps its months. */
export async function setNorm(
  sql: Sql,
  grant: StaffGrant,
  { normId, ...change }: NormChange & { readonly normId: number },
): Promise<Result<BusinessDay>> {
  if (grant.permission !== 'tariff.approve') return refuse('forbidden');
  return await inTransaction(sql, async (tx) => {
    await lockNorms(tx, change.from);
    const [norm] = await tx<{ service_id: number }[]>`
      SELECT service_id FROM consumption_norms WHERE id = ${normId}`;
    if (!norm) return refuse('agreement_norm_missing');
    const last = await readLast(tx, normId);
    const step = changeNorm({ ...last, ...(await chargedMonths(tx, norm.service_id)) }, change);
    if (!step.ok) return step;
    await store(tx, normId, change, step.value);
    await audit(tx, grant, normId, change);
    return ok(step.value.validFrom);
  });
}

export interface NormToAdd extends NormChange {
  /** Code of the service. */
  readonly service: string;
  readonly name: string;
}

const nameMax = 200;

/** Adds a consumption norm of a service that holds from a month on; answers its id. */
export async function addNorm(
  sql: Sql,
  grant: StaffGrant,
  { service, ...norm }: NormToAdd,
): Promise<Result<number>> {
  if (grant.permission !== 'tariff.approve') return refuse('forbidden');
  const name = oneLine(norm.name).slice(0, nameMax);
  if (name === '') return refuse('norm_name_missing');
  return await inTransaction(sql, async (tx) => {
    await lockNorms(tx, norm.from);
    const [known] = await tx<{ id: number; is_taken: boolean }[]>`
      SELECT id, EXISTS (SELECT FROM consumption_norms
        WHERE service_id = service.id AND name = ${name}) AS is_taken
      FROM services AS service WHERE code = ${service}`;
    if (!known) return refuse('service_unknown');
    if (known.is_taken) return refuse('norm_name_taken');
    const step = changeNorm(await chargedMonths(tx, known.id), norm);
    if (!step.ok) return step;
    const [row] = await tx<{ id: number }[]>`
      INSERT INTO consumption_norms (code, service_id, name)
      VALUES (${`norm-${uuidV7()}`}, ${known.id}, ${name}) RETURNING id`;
    const { id } = required(row, 'the norm added');
    await store(tx, id, norm, step.value);
    await audit(tx, grant, id, norm);
    return ok(id);
  });
}

/** Keeps other changes and the chargings of the months from starting until this one is committed. */
async function lockNorms(tx: Transaction, from: Period): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(${normsLock})`;
  await lockMonthsFrom(tx, from);
}

async function readLast(tx: Transaction, normId: number) {
  const [row] = await tx<{ valid_from: BusinessDay; valid_to: BusinessDay | null }[]>`
    SELECT valid_from, valid_to FROM consumption_norm_versions WHERE norm_id = ${normId}
    ORDER BY valid_from DESC LIMIT 1`;
  if (!row) return {};
  const { valid_from: validFrom, valid_to: validTo } = row;
  return { last: { validFrom, ...(validTo === null ? {} : { validTo }) } };
}

async function store(
  tx: Transaction,
  normId: number,
  { act }: NormChange,
  { validFrom, perResident, isCorrection }: NormStep,
): Promise<void> {
  const amount = quantityText(perResident);
  if (isCorrection) {
    await tx`
      UPDATE consumption_norm_versions SET per_resident = ${amount}, act = ${act.trim()}
      WHERE norm_id = ${normId} AND valid_from = ${validFrom}`;
    return;
  }
  await tx`
    UPDATE consumption_norm_versions SET valid_to = ${validFrom}
    WHERE norm_id = ${normId} AND valid_to IS NULL`;
  await tx`
    INSERT INTO consumption_norm_versions (norm_id, valid_from, per_resident, act)
    VALUES (${normId}, ${validFrom}, ${amount}, ${act.trim()})`;
}

async function audit(tx: Transaction, grant: StaffGrant, normId: number, change: NormChange) {
  const { from, perResident, act } = change;
  await appendAudit(tx, grant, {
    action: 'norm.set',
    object: `norm:${normId}`,
    details: { from, perResident, act },
  });
}
