import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { oneLine } from '#lib/domain/one-line.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { storeTariffs, unservedTariff } from './store-tariffs.ts';

/** What the rates of a tariff can be for one of. */
export const tariffUnits = [
  'm3',
  'kwh',
  'gcal',
  'm2',
  'person',
  'account',
  'head',
  'month',
] as const satisfies readonly Unit[];

export interface TariffToAdd {
  readonly name: string;
  /** Code of the service. */
  readonly service: string;
  readonly contractId: number;
  readonly unit: string;
}

const nameMax = 200;

/**
 * Adds a tariff of a provider's service, with no version yet: nobody can be charged by it until one
 * is drafted and another person approves it. Answers its id; refuses a name the service has already
 * and a service the provider is not paid for.
 */
export async function addTariff(
  sql: Sql,
  grant: StaffGrant,
  { service, contractId, ...wanted }: TariffToAdd,
): Promise<Result<number>> {
  if (grant.permission !== 'tariff.draft') return refuse('forbidden');
  const name = oneLine(wanted.name).slice(0, nameMax);
  if (name === '') return refuse('tariff_name_missing');
  const unit = tariffUnits.find((known) => known === wanted.unit);
  if (unit === undefined) return refuse('tariff_unit_missing');
  const code = `tariff-${uuidV7()}`;
  const tariff = { code, name, serviceCode: service, contractId, unit, versions: [] };
  return await inTransaction(sql, async (tx) => {
    if ((await unservedTariff(tx, [tariff])) !== undefined) return refuse('contract_lacks_service');
    await tx`SELECT pg_advisory_xact_lock(${namesLock})`;
    const [taken] = await tx`
      SELECT FROM tariffs JOIN services AS service ON service.id = service_id
      WHERE service.code = ${service} AND tariffs.contract_id = ${contractId}
        AND tariffs.name = ${name}`;
    if (taken) return refuse('tariff_name_taken');
    const id = required((await storeTariffs(tx, [tariff])).get(code), 'the tariff added');
    await appendAudit(tx, grant, {
      action: 'tariff.add',
      object: `tariff:${id}`,
      details: { name, service, contract: contractId, unit },
    });
    return ok(id);
  });
}

/** Two tariffs of one name that are added at once meet here. */
const namesLock = 7_305_523;
