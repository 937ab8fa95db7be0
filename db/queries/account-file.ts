import type { Sql } from '#db/client.ts';
import type { StaffAccountGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { DwellingSpan } from '#lib/domain/city/change-dwelling.ts';
import { required } from '#lib/required.ts';
import { readDwellingSpans } from './dwelling-spans.ts';
import { type LastRegister, readLeftRegisters } from './left-registers.ts';

/** From one day to another; no last day means that it holds still. */
interface Span {
  readonly validFrom: BusinessDay;
  readonly validTo: BusinessDay | undefined;
}

/** When an account began and ended, and which other ones its premise has had. */
export interface AccountLife {
  readonly openedOn: BusinessDay;
  readonly closedOn: BusinessDay | undefined;
  readonly premiseId: number;
  readonly taxpayerNumber: string | undefined;
  readonly neighbours: readonly {
    readonly number: string;
    readonly state: 'open' | 'closed';
    readonly holder: string | undefined;
  }[];
  /** Today in Kyiv by the clock of the database. */
  readonly today: BusinessDay;
}

interface LifeRow {
  readonly opened_on: BusinessDay;
  readonly closed_on: BusinessDay | null;
  readonly premise_id: number;
  readonly taxpayer_number: string | null;
  readonly today: BusinessDay;
}

interface NeighbourRow {
  readonly number: string;
  readonly state: 'open' | 'closed';
  readonly holder: string | null;
}

/** Reads when an account began and ended, and the other accounts of its premise. */
export async function accountLife(
  sql: Sql,
  { accountId }: StaffAccountGrant,
): Promise<AccountLife> {
  const [[row], neighbours] = await Promise.all([
    sql<LifeRow[]>`
      SELECT account.opened_on, account.closed_on, account.premise_id, person.taxpayer_number,
        (now() AT TIME ZONE 'Europe/Kyiv')::date AS today
      FROM accounts AS account
      LEFT JOIN LATERAL (
        SELECT person_id FROM account_holders WHERE account_id = account.id
        ORDER BY valid_from DESC LIMIT 1
      ) AS held ON true
      LEFT JOIN persons AS person ON person.id = held.person_id
      WHERE account.id = ${accountId}`,
    sql<NeighbourRow[]>`
      SELECT other.number, other.state, holder.full_name AS holder
      FROM accounts AS own
      JOIN accounts AS other ON other.premise_id = own.premise_id AND other.id <> own.id
      LEFT JOIN LATERAL (
        SELECT person.full_name FROM account_holders AS held
        JOIN persons AS person ON person.id = held.person_id
        WHERE held.account_id = other.id ORDER BY held.valid_from DESC LIMIT 1
      ) AS holder ON true
      WHERE own.id = ${accountId} ORDER BY other.opened_on DESC, other.id DESC`,
  ]);
  const life = required(row, 'the granted account');
  return {
    openedOn: life.opened_on,
    closedOn: life.closed_on ?? undefined,
    premiseId: life.premise_id,
    taxpayerNumber: life.taxpayer_number ?? undefined,
    neighbours: neighbours.map(({ holder, ...other }) => ({
      ...other,
      holder: holder ?? undefined,
    })),
    today: life.today,
  };
}

/** Reads residents and areas of an account in the order of days, as they were and will be. */
export async function dwellingOf(
  sql: Sql,
  { accountId }: StaffAccountGrant,
): Promise<DwellingSpan[]> {
  return await readDwellingSpans(sql, accountId);
}

/** Reads the registers that are to be read for the last time when the holder moves out. */
export async function lastRegistersOf(
  sql: Sql,
  { accountId }: StaffAccountGrant,
): Promise<LastRegister[]> {
  return await readLeftRegisters(sql, accountId);
}

/** A service of an account, from one day to another. */
export interface AgreementLine extends Span {
  readonly agreementNo: number;
  readonly service: string;
  readonly recipient: string;
  readonly tariff: string | undefined;
  /** The provider's own number of the subscriber. */
  readonly providerAccount: string | undefined;
  /** What it is charged by last; undefined for amounts that come ready from elsewhere. */
  readonly measuredBy: string | undefined;
}

interface AgreementRow {
  readonly agreement_no: number;
  readonly service: string;
  readonly recipient: string;
  readonly tariff: string | null;
  readonly provider_account: string | null;
  readonly measured_by: string | null;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
}

/** Reads the services of an account, those that hold first. */
export async function agreementLines(
  sql: Sql,
  { accountId }: StaffAccountGrant,
): Promise<AgreementLine[]> {
  const rows = await sql<AgreementRow[]>`
    SELECT agreement.agreement_no, service.code AS service, contract.recipient,
      coalesce(measure.tariff, tariff.name) AS tariff, agreement.provider_account,
      measure.measured_by,
      agreement.valid_from, agreement.valid_to
    FROM service_agreements AS agreement
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = agreement.contract_id
    LEFT JOIN tariffs AS tariff ON tariff.id = agreement.tariff_id
    LEFT JOIN LATERAL (
      SELECT measured_by, moved.name AS tariff FROM agreement_measures AS known
      LEFT JOIN tariffs AS moved ON moved.id = known.tariff_id
      WHERE account_id = agreement.account_id AND agreement_no = agreement.agreement_no
      ORDER BY valid_from DESC LIMIT 1
    ) AS measure ON true
    WHERE agreement.account_id = ${accountId}
    ORDER BY (agreement.valid_to IS NOT NULL), service.position, agreement.valid_from DESC`;
  return rows.map((row) => ({
    agreementNo: row.agreement_no,
    service: row.service,
    recipient: row.recipient,
    tariff: row.tariff ?? undefined,
    providerAccount: row.provider_account ?? undefined,
    measuredBy: row.measured_by ?? undefined,
    validFrom: row.valid_from,
    validTo: row.valid_to ?? undefined,
  }));
}
