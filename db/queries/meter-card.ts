import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { meteredUnit } from '#lib/domain/metering/metered-unit.ts';
import { type RegisterReading, type Zone, zones } from '#lib/domain/metering/register.ts';
import { type Period, period } from '#lib/domain/period.ts';
import { quantity, type Unit } from '#lib/domain/quantity.ts';

/** A reading as the card of its meter shows it. */
export interface CardReading extends RegisterReading {
  readonly zone: Zone;
  readonly author: string;
  /** What was decided about a held one, and why. */
  readonly reason: string | undefined;
}

/** Something that was done to a meter. */
export interface MeterEvent {
  readonly id: string;
  readonly kind: 'installed' | 'sealed' | 'verified' | 'replaced' | 'removed';
  readonly effectiveOn: BusinessDay;
  readonly sealNumber: string | null;
  readonly verificationDueOn: BusinessDay | null;
  readonly successorNo: number | null;
  readonly note: string;
  readonly author: string;
}

/** What its register was charged in a month. */
export interface ChargedVolume {
  readonly period: Period;
  readonly zone: Zone;
  readonly basis: 'meter' | 'average' | 'norm';
  readonly volume: string;
}

/** Everything about a meter: what it is, what was done to it, what it read, what was charged. */
export interface MeterOfAccount {
  readonly account: string;
  readonly accountId: number;
  readonly meterNo: number;
  readonly street: string;
  readonly building: string;
  readonly buildingId: number;
  readonly premise: string;
  readonly service: string;
  readonly unit: Unit;
  readonly provider: string;
  readonly serialNumber: string;
  readonly digits: number;
  readonly sealNumber: string | null;
  readonly installedOn: BusinessDay;
  readonly removedOn: BusinessDay | null;
  readonly verificationDueOn: BusinessDay | null;
  readonly today: BusinessDay;
  readonly zones: readonly Zone[];
  readonly readings: readonly CardReading[];
  readonly events: readonly MeterEvent[];
  readonly volumes: readonly ChargedVolume[];
}

type CardRow = Omit<MeterOfAccount, 'zones' | 'readings' | 'events' | 'volumes'>;

const rowsMax = 72;

/** Reads a meter by the number of its account and its own; nothing where there is none. */
export async function meterOfAccount(
  sql: Sql,
  _grant: StaffGrant,
  { account, meterNo }: { readonly account: string; readonly meterNo: number },
): Promise<MeterOfAccount | undefined> {
  const [card] = await sql<CardRow[]>`
    SELECT account.number AS account, account.id AS "accountId", meter.meter_no AS "meterNo",
      street.name AS street, building.number AS building, building.id AS "buildingId",
      premise.number AS premise, service.code AS service, service.unit, provider.name AS provider,
      meter.serial_number AS "serialNumber", meter.digits, meter.seal_number AS "sealNumber",
      meter.installed_on AS "installedOn", meter.removed_on AS "removedOn",
      meter.verification_due_on AS "verificationDueOn",
      (now() AT TIME ZONE 'Europe/Kyiv')::date AS today
    FROM accounts AS account
    JOIN meters AS meter ON meter.account_id = account.id
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = agreement.contract_id
    JOIN providers AS provider ON provider.id = contract.provider_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    WHERE account.number = ${account} AND meter.meter_no = ${meterNo}`;
  if (!card) return undefined;
  const [readings, events, volumes] = await Promise.all([
    readReadings(sql, card),
    readEvents(sql, card),
    readVolumes(sql, card),
  ]);
  const known = new Set(readings.map(({ zone }) => zone));
  const ordered = zones.filter((zone) => known.has(zone));
  return {
    ...card,
    unit: meteredUnit(card.unit),
    zones: ordered.length === 0 ? ['single'] : ordered,
    readings,
    events,
    volumes,
  };
}

interface ReadingRow {
  readonly id: string;
  readonly zone: Zone;
  readonly taken_on: BusinessDay;
  readonly value: string;
  readonly consumption: string;
  readonly source: RegisterReading['source'];
  readonly state: RegisterReading['state'];
  readonly author: string;
  readonly reason: string | null;
}

async function readReadings(sql: Sql, { accountId, meterNo }: CardRow): Promise<CardReading[]> {
  const rows = await sql<ReadingRow[]>`
    SELECT reading.id, zone, taken_on, trim_scale(value)::text AS value,
      trim_scale(consumption)::text AS consumption, source, state,
      coalesce(giver.full_name, reading.author) AS author, decision.reason
    FROM readings AS reading
    LEFT JOIN reading_decisions AS decision
      ON decision.account_id = reading.account_id AND decision.reading_id = reading.id
    LEFT JOIN users AS giver ON 'user:' || giver.id = reading.author
    WHERE reading.account_id = ${accountId} AND reading.meter_no = ${meterNo}
    ORDER BY taken_on DESC, reading.id DESC LIMIT ${rowsMax}`;
  return rows.map((row) => ({
    id: row.id,
    zone: row.zone,
    takenOn: row.taken_on,
    value: quantity(row.value),
    consumption: quantity(row.consumption),
    source: row.source,
    state: row.state,
    author: row.author,
    reason: row.reason ?? undefined,
  }));
}

async function readEvents(sql: Sql, { accountId, meterNo }: CardRow): Promise<MeterEvent[]> {
  return await sql<MeterEvent[]>`
    SELECT event.id, event.kind, effective_on AS "effectiveOn", seal_number AS "sealNumber",
      verification_due_on AS "verificationDueOn", successor_no AS "successorNo", note,
      coalesce(author.full_name, event.author) AS author
    FROM meter_events AS event
    LEFT JOIN users AS author ON 'user:' || author.id = event.author
    WHERE event.account_id = ${accountId} AND event.meter_no = ${meterNo}
    ORDER BY effective_on DESC, event.id DESC LIMIT ${rowsMax}`;
}

async function readVolumes(sql: Sql, { accountId, meterNo }: CardRow): Promise<ChargedVolume[]> {
  const rows = await sql<(Omit<ChargedVolume, 'period'> & { period: string })[]>`
    SELECT to_char(period, 'YYYY-MM') AS period, zone, basis, trim_scale(volume)::text AS volume
    FROM register_charges WHERE account_id = ${accountId} AND meter_no = ${meterNo}
    ORDER BY register_charges.period DESC, zone LIMIT ${rowsMax}`;
  return rows.map((row) => ({ ...row, period: period(row.period) }));
}
