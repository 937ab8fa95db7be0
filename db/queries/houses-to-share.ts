import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { HouseAccount, MeteredHouse } from '#lib/domain/charging/share-house.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import type { ShareKey } from '#lib/domain/metering/share-remainder.ts';
import { firstDay, lastDay, nextPeriod, type Period } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { type ChargingFacts, measuredAccounts } from './charging-facts.ts';
import type { ChargingScope } from './charging-scope.ts';

/** A house of one service and contract whose month is yet to be shared. */
export interface HouseToShare extends MeteredHouse {
  readonly buildingId: number;
  readonly contractId: number;
  readonly serviceId: number;
  /** Absent where the house was not read. */
  readonly readOn?: BusinessDay;
  readonly accounts: readonly HouseAccount[];
  /** Which reading would settle each register of an account. */
  readonly readingIds: ReadonlyMap<number, ChargingFacts['readingIds']>;
}

interface HouseRow {
  readonly building_id: number;
  readonly contract_id: number;
  readonly service_id: number;
  readonly share_key: ShareKey;
  readonly total: string | null;
  readonly read_on: BusinessDay | null;
  readonly before: string;
}

/**
 * Reads the houses that a run of accounts shares, with all their accounts wherever those are in the
 * run, unless their month is shared already. A handful of queries, and none of it where no account
 * is charged by a share.
 */
export async function housesToShare(
  sql: Sql | Transaction,
  grant: JobGrant,
  scope: ChargingScope,
): Promise<HouseToShare[]> {
  const houses = await readHouses(sql, scope);
  if (houses.length === 0) return [];
  const agreements = await readAgreements(sql, houses, scope.period);
  const facts = await readAccounts(sql, grant, agreements, scope.period);
  const agreementsOf = groupBy(agreements, houseKey);
  return houses.map((house): HouseToShare => {
    const { total, read_on: readOn } = house;
    return {
      buildingId: house.building_id,
      contractId: house.contract_id,
      serviceId: house.service_id,
      key: house.share_key,
      before: quantity(house.before),
      ...(total === null ? {} : { total: quantity(total) }),
      ...(readOn === null ? {} : { readOn }),
      ...accountsOf(agreementsOf.get(houseKey(house)) ?? [], facts),
    };
  });
}

/** The houses of a run of accounts that share, with the services they share. */
export function sharingServices(sql: Sql | Transaction, scope: ChargingScope) {
  const { fromAccount, toAccount, period, contractId = null } = scope;
  return sql`
    SELECT DISTINCT premise.building_id, agreement.contract_id, agreement.service_id
    FROM agreement_measures AS measure
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN accounts AS account ON account.id = measure.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    WHERE measure.measured_by = 'building'
      AND measure.account_id BETWEEN ${fromAccount} AND ${toAccount}
      AND agreement.account_id BETWEEN ${fromAccount} AND ${toAccount}
      AND account.id BETWEEN ${fromAccount} AND ${toAccount}
      AND daterange(measure.valid_from, measure.valid_to) && ${monthRange(sql, period)}
      AND daterange(agreement.valid_from, agreement.valid_to) && ${monthRange(sql, period)}
      AND (agreement.contract_id = ${contractId} OR ${contractId}::integer IS NULL)`;
}

/**
 * A house counts from the first whole month its meter hung, and from the reading that was shared
 * last. As with the meters of dwellings, a reading counts for the month if it was taken in it, or
 * after it while the window of the contract ran over its end.
 */
function readHouses(sql: Sql | Transaction, scope: ChargingScope) {
  const { period } = scope;
  return sql<HouseRow[]>`
    WITH sharing AS (${sharingServices(sql, scope)}),
    metered AS (
      SELECT sharing.*, meter.share_key, meter.first_month,
        ${lastDay(period)}::date
          + CASE WHEN taken.to_day < taken.from_day THEN taken.to_day ELSE 0 END AS counted_to
      FROM sharing
      JOIN LATERAL (
        SELECT (array_agg(share_key ORDER BY installed_on DESC, id DESC))[1] AS share_key,
          (date_trunc('month', min(installed_on) - 1) + interval '1 month')::date AS first_month
        FROM building_meters AS meter
        WHERE meter.building_id = sharing.building_id AND meter.contract_id = sharing.contract_id
          AND meter.service_id = sharing.service_id
          AND meter.installed_on < ${firstDay(nextPeriod(period))}
      ) AS meter ON meter.first_month <= ${firstDay(period)}
      LEFT JOIN reading_windows AS taken
        ON taken.contract_id = sharing.contract_id AND taken.service_id = sharing.service_id
        AND taken.valid_from <= ${firstDay(period)}
        AND coalesce(taken.valid_to > ${firstDay(period)}, true)
      WHERE NOT EXISTS (
        SELECT FROM building_volumes AS known
        WHERE known.building_id = sharing.building_id AND known.period = ${firstDay(period)}
          AND known.contract_id = sharing.contract_id AND known.service_id = sharing.service_id
      )
    )
    SELECT metered.building_id, metered.contract_id, metered.service_id, metered.share_key,
      counted.total, counted.read_on, coalesce(unread.before, 0) AS before
    FROM metered
    LEFT JOIN LATERAL (
      SELECT max(known.period) AS period, max(known.read_on) AS read_on
      FROM building_volumes AS known
      WHERE known.building_id = metered.building_id AND known.period < ${firstDay(period)}
        AND known.contract_id = metered.contract_id AND known.service_id = metered.service_id
        AND known.read_on IS NOT NULL
    ) AS shared ON true
    LEFT JOIN LATERAL (
      SELECT sum(known.charged) AS before FROM building_volumes AS known
      WHERE known.building_id = metered.building_id AND known.period < ${firstDay(period)}
        AND known.contract_id = metered.contract_id AND known.service_id = metered.service_id
        AND coalesce(known.period > shared.period, true)
    ) AS unread ON true
    LEFT JOIN LATERAL (
      SELECT sum(reading.consumption) AS total, max(reading.taken_on) AS read_on
      FROM building_meters AS meter
      JOIN building_readings AS reading ON reading.meter_id = meter.id
      WHERE meter.building_id = metered.building_id AND meter.contract_id = metered.contract_id
        AND meter.service_id = metered.service_id AND reading.withdrawn_at IS NULL
        AND NOT reading.is_first AND reading.taken_on <= metered.counted_to
        AND reading.taken_on > coalesce(shared.read_on, metered.first_month - 1)
    ) AS counted ON true
    ORDER BY metered.building_id, metered.contract_id, metered.service_id`;
}

function monthRange(sql: Sql | Transaction, period: Period) {
  return sql`daterange(${firstDay(period)}, ${firstDay(nextPeriod(period))})`;
}

interface AgreementRow {
  readonly building_id: number;
  readonly contract_id: number;
  readonly service_id: number;
  readonly account_id: number;
  readonly number: string;
  readonly agreement_no: number;
}

/** Reads who has the service of the contract in these houses, in the order of the accounts. */
function readAgreements(sql: Sql | Transaction, houses: readonly HouseRow[], period: Period) {
  return sql<AgreementRow[]>`
    SELECT house.building_id, house.contract_id, house.service_id, account.id AS account_id,
      account.number, agreement.agreement_no
    FROM unnest(
      ${houses.map((house) => house.building_id)}::integer[],
      ${houses.map((house) => house.contract_id)}::integer[],
      ${houses.map((house) => house.service_id)}::smallint[]
    ) AS house(building_id, contract_id, service_id)
    JOIN premises AS premise USING (building_id)
    JOIN accounts AS account ON account.premise_id = premise.id
    JOIN service_agreements AS agreement
      ON agreement.account_id = account.id AND agreement.contract_id = house.contract_id
      AND agreement.service_id = house.service_id
    WHERE daterange(agreement.valid_from, agreement.valid_to) && ${monthRange(sql, period)}
    ORDER BY account.id, agreement.agreement_no`;
}

/** Ids further apart than this are read apart. */
const gapMax = 50;

/** Neighbours have numbers close to each other: most houses are one stretch of accounts. */
async function readAccounts(
  sql: Sql | Transaction,
  grant: JobGrant,
  agreements: readonly AgreementRow[],
  period: Period,
) {
  const stretches: { fromAccount: number; toAccount: number }[] = [];
  for (const { account_id: accountId } of agreements) {
    const last = stretches.at(-1);
    if (last && accountId - last.toAccount <= gapMax) last.toAccount = accountId;
    else stretches.push({ fromAccount: accountId, toAccount: accountId });
  }
  const found = new Map<number, ChargingFacts>();
  for (const stretch of stretches) {
    const accounts = await measuredAccounts(sql, grant, { period, ...stretch });
    for (const known of accounts) found.set(known.account.accountId, known);
  }
  return found;
}

function accountsOf(
  rows: readonly AgreementRow[],
  facts: Awaited<ReturnType<typeof readAccounts>>,
): Pick<HouseToShare, 'accounts' | 'readingIds'> {
  const readingIds = new Map<number, ChargingFacts['readingIds']>();
  const accounts = [...groupBy(rows, (row) => row.account_id)].flatMap(([accountId, ours]) => {
    const known = facts.get(accountId);
    const number = ours[0]?.number;
    if (known === undefined || number === undefined) return [];
    readingIds.set(accountId, known.readingIds);
    const { dwelling } = known.account;
    const numbers = ours.map((row) => row.agreement_no);
    const agreements = known.account.agreements.filter((one) => numbers.includes(one.agreementNo));
    return [{ accountId, number, dwelling, agreements }];
  });
  return { accounts, readingIds };
}

function houseKey(house: Pick<HouseRow, 'building_id' | 'contract_id' | 'service_id'>): string {
  return `${house.building_id}/${house.contract_id}/${house.service_id}`;
}
