import { registerKey } from '#db/queries/charging-facts.ts';
import type { ChargingScope } from '#db/queries/charging-scope.ts';
import { type HouseToShare, housesToShare } from '#db/queries/houses-to-share.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { shareHouse } from '#lib/domain/charging/share-house.ts';
import { firstDay } from '#lib/domain/period.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import type { Transaction } from './append-journals.ts';
import { lockHousesForRun } from './house-locks.ts';

/** Which houses are shared; a run keeps its number with them, for a cancelled one to take back. */
export interface HousesOfRun extends ChargingScope {
  readonly runId?: number;
}

interface Outcome {
  readonly house: HouseToShare;
  readonly shared: ReturnType<typeof shareHouse>;
}

/**
 * Shares the houses that a run of accounts lives in, whole, before the accounts are charged. A house
 * that reaches over two chunks is shared once: the later chunk waits for the earlier, and takes what
 * that has kept. Houses are kept in one order, so that chunks never wait for each other in a ring.
 * What the meters inside count is kept with the draft: it is what they are charged, in whatever chunk
 * and whatever is read of them in between.
 */
export async function shareHouses(
  sql: Transaction,
  grant: JobGrant,
  scope: HousesOfRun,
): Promise<void> {
  if (!(await lockHousesForRun(sql, scope))) return;
  const houses = await housesToShare(sql, grant, scope);
  if (houses.length === 0) return;
  const outcomes = houses.map((house): Outcome => {
    return { house, shared: shareHouse(house, house.accounts, scope.period) };
  });
  const kept = await insertVolumes(sql, outcomes, scope);
  const ours = outcomes.filter(({ house }) => kept.has(keyOf(house)));
  await insertShares(sql, ours, scope);
  if (scope.runId !== undefined) await insertCounted(sql, ours, scope.runId);
}

async function insertVolumes(
  sql: Transaction,
  outcomes: readonly Outcome[],
  { period, runId }: HousesOfRun,
): Promise<ReadonlySet<string>> {
  const column = <T>(pick: (outcome: Outcome) => T) => outcomes.map(pick);
  const rows = await sql<{ building_id: number; contract_id: number; service_id: number }[]>`
    INSERT INTO building_volumes (building_id, contract_id, service_id, period, run_id, share_key,
      read_on, total, before, charged, remainder, surplus, unshared, weight)
    SELECT building_id, contract_id, service_id, ${firstDay(period)}, ${runId ?? null}, share_key, read_on,
      total, before, charged, remainder, surplus, unshared, weight
    FROM unnest(
      ${column(({ house }) => house.buildingId)}::integer[],
      ${column(({ house }) => house.contractId)}::integer[],
      ${column(({ house }) => house.serviceId)}::smallint[],
      ${column(({ house }) => house.key)}::text[],
      ${column(({ house }) => house.readOn ?? null)}::date[],
      ${column(({ house }) => (house.total === undefined ? null : quantityText(house.total)))}::numeric[],
      ${column(({ house }) => quantityText(house.before))}::numeric[],
      ${column(({ shared }) => quantityText(shared.charged))}::numeric[],
      ${column(({ shared }) => figureOf(shared, 'remainder'))}::numeric[],
      ${column(({ shared }) => figureOf(shared, 'surplus'))}::numeric[],
      ${column(({ shared }) => figureOf(shared, 'unshared'))}::numeric[],
      ${column(({ shared }) => figureOf(shared, 'weights'))}::numeric[]
    ) WITH ORDINALITY AS house(building_id, contract_id, service_id, share_key, read_on, total,
      before, charged, remainder, surplus, unshared, weight, place)
    ORDER BY place
    ON CONFLICT DO NOTHING
    RETURNING building_id, contract_id, service_id`;
  return new Set(
    rows.map((row) => {
      const { building_id: buildingId, contract_id: contractId, service_id: serviceId } = row;
      return keyOf({ buildingId, contractId, serviceId });
    }),
  );
}

function figureOf(
  shared: Outcome['shared'],
  name: 'remainder' | 'surplus' | 'unshared' | 'weights',
): string | null {
  return 'shares' in shared ? quantityText(shared[name]) : null;
}

async function insertShares(
  sql: Transaction,
  outcomes: readonly Outcome[],
  { period, runId }: HousesOfRun,
): Promise<void> {
  const shares = outcomes.flatMap(({ house, shared }) =>
    'shares' in shared ? shared.shares.map((share) => ({ ...share, house })) : [],
  );
  if (shares.length === 0) return;
  const column = <T>(pick: (share: (typeof shares)[number]) => T) => shares.map(pick);
  await sql`
    INSERT INTO building_shares (account_id, agreement_no, from_day, period, run_id, building_id,
      contract_id, service_id, weight, volume)
    SELECT account_id, agreement_no, from_day, ${firstDay(period)}, ${runId ?? null}, building_id,
      contract_id, service_id, weight, volume
    FROM unnest(
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(({ agreementNo }) => agreementNo)}::smallint[],
      ${column(({ from }) => from)}::date[],
      ${column(({ house }) => house.buildingId)}::integer[],
      ${column(({ house }) => house.contractId)}::integer[],
      ${column(({ house }) => house.serviceId)}::smallint[],
      ${column(({ weight }) => quantityText(weight))}::numeric[],
      ${column(({ volume }) => quantityText(volume))}::numeric[]
    ) AS share(account_id, agreement_no, from_day, building_id, contract_id, service_id, weight,
      volume)`;
}

async function insertCounted(
  sql: Transaction,
  outcomes: readonly Outcome[],
  runId: number,
): Promise<void> {
  const counted = outcomes.flatMap(({ house, shared }) =>
    shared.counted.map((one) => {
      const readingId = house.readingIds.get(one.accountId)?.get(registerKey(one));
      return { ...one, readingId: one.basis === 'meter' ? (readingId ?? null) : null };
    }),
  );
  if (counted.length === 0) return;
  const column = <T>(pick: (register: (typeof counted)[number]) => T) => counted.map(pick);
  await sql`
    INSERT INTO draft_volumes (run_id, account_id, meter_no, zone, agreement_no, basis, volume,
      reading_id)
    SELECT ${runId}, account_id, meter_no, zone, agreement_no, basis, volume, reading_id
    FROM unnest(
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(({ meterNo }) => meterNo)}::smallint[],
      ${column(({ zone }) => zone)}::text[],
      ${column(({ agreementNo }) => agreementNo)}::smallint[],
      ${column(({ basis }) => basis)}::text[],
      ${column(({ volume }) => quantityText(volume))}::numeric[],
      ${column(({ readingId }) => readingId)}::uuid[]
    ) AS counted(account_id, meter_no, zone, agreement_no, basis, volume, reading_id)`;
}

function keyOf(house: Pick<HouseToShare, 'buildingId' | 'contractId' | 'serviceId'>): string {
  return `${house.buildingId}/${house.contractId}/${house.serviceId}`;
}
