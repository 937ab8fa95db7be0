import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { StaffAccountGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type {
  AgreedTariff,
  AgreementTerms,
  KnownTerms,
  MeasureKind,
  RunningAgreement,
  TermsSpan,
} from '#lib/domain/city/agreement.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { quantity, type Unit } from '#lib/domain/quantity.ts';
import type { Validity } from '#lib/domain/validity.ts';
import { loadOfTariff } from './tariff-load.ts';

/** An agreement with the tariff and the service that its terms are of. */
export interface AgreementFacts extends RunningAgreement {
  readonly service: string;
}

interface AgreementRow {
  readonly service: string;
  readonly service_id: number;
  readonly contract_id: number;
  readonly unit: Unit;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
  readonly zones: readonly string[];
}

interface SpanRow {
  readonly tariff_id: number;
  readonly measured_by: MeasureKind;
  readonly norm_id: number | null;
  readonly quantity: string | null;
  readonly source: string | null;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
}

interface NamedAgreement {
  readonly accountId: number;
  readonly agreementNo: number;
}

/** Reads an agreement that has a tariff, with its terms in the order of days. */
export async function readAgreement(
  sql: Sql | Transaction,
  { accountId, agreementNo }: NamedAgreement,
): Promise<AgreementFacts | undefined> {
  const [[row], spans] = await Promise.all([
    sql<AgreementRow[]>`
      SELECT service.code AS service, agreement.service_id, agreement.contract_id, tariff.unit,
        agreement.valid_from, agreement.valid_to, ARRAY(
          SELECT DISTINCT reading.zone FROM meters AS meter
          JOIN readings AS reading USING (account_id, meter_no)
          WHERE meter.account_id = agreement.account_id
            AND meter.agreement_no = agreement.agreement_no AND meter.removed_on IS NULL
        ) AS zones
      FROM service_agreements AS agreement
      JOIN services AS service ON service.id = agreement.service_id
      JOIN tariffs AS tariff ON tariff.id = agreement.tariff_id
      WHERE account_id = ${accountId} AND agreement_no = ${agreementNo}::integer`,
    sql<SpanRow[]>`
      SELECT coalesce(measure.tariff_id, agreement.tariff_id) AS tariff_id, measured_by, norm_id,
        trim_scale(quantity)::text AS quantity, source, measure.valid_from, measure.valid_to
      FROM agreement_measures AS measure
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      WHERE account_id = ${accountId} AND agreement_no = ${agreementNo}::integer
      ORDER BY measure.valid_from`,
  ]);
  if (!row) return undefined;
  return {
    service: row.service,
    serviceId: row.service_id,
    contractId: row.contract_id,
    unit: row.unit,
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    zones: row.zones,
    spans: spans.map(toSpan),
  };
}

/** Reads an agreement of the granted account. */
export async function agreementOf(
  sql: Sql,
  { accountId }: StaffAccountGrant,
  agreementNo: number,
): Promise<AgreementFacts | undefined> {
  return await readAgreement(sql, { accountId, agreementNo });
}

function toSpan(row: SpanRow): TermsSpan {
  const { valid_to: validTo, norm_id: normId, quantity: amount, source } = row;
  return {
    tariffId: row.tariff_id,
    by: row.measured_by,
    ...(normId === null ? {} : { normId }),
    ...(amount === null ? {} : { agreed: { quantity: quantity(amount), source: source ?? '' } }),
    validFrom: row.valid_from,
    ...(validTo === null ? {} : { validTo }),
  };
}

interface TariffRow {
  readonly service_id: number;
  readonly contract_id: number;
  readonly unit: Unit;
  readonly zones: readonly string[];
  readonly has_inflow: boolean;
  readonly load: AgreedTariff['load'];
  readonly has_norm: boolean;
}

/** Reads what terms rest on as it is on a day: the tariff, and whether the norm is one of its service. */
export async function readKnownTerms(
  sql: Sql | Transaction,
  { tariffId, normId }: Pick<AgreementTerms, 'tariffId' | 'normId'>,
  day: BusinessDay,
): Promise<KnownTerms> {
  const [row] = await sql<TariffRow[]>`
    SELECT tariff.service_id, tariff.contract_id, tariff.unit, ARRAY(
        SELECT DISTINCT rate.zone FROM tariff_versions AS version
        JOIN tariff_rates AS rate ON rate.version_id = version.id
        WHERE version.tariff_id = tariff.id
          AND daterange(version.valid_from, version.valid_to) @> ${day}::date
      ) AS zones,
      EXISTS (SELECT FROM service_inflows WHERE service_id = tariff.service_id) AS has_inflow,
      ${loadOfTariff(sql, day)} AS load,
      EXISTS (SELECT FROM consumption_norms AS norm
        JOIN consumption_norm_versions AS version ON version.norm_id = norm.id
        WHERE norm.id = ${normId ?? null} AND norm.service_id = tariff.service_id
          AND daterange(version.valid_from, version.valid_to) @> ${day}::date) AS has_norm
    FROM tariffs AS tariff WHERE tariff.id = ${tariffId}`;
  if (!row) return { hasNorm: false };
  const { service_id: serviceId, contract_id: contractId, unit, zones } = row;
  const { has_inflow: hasInflow, load } = row;
  const tariff = { serviceId, contractId, unit, zones, hasInflow, load };
  return { tariff, hasNorm: row.has_norm };
}

/** Reads on which days accounts have a service, by account; who never had it is left out. */
export async function readAgreedDays(
  sql: Sql | Transaction,
  accountIds: readonly number[],
  serviceId: number,
): Promise<ReadonlyMap<number, readonly Validity[]>> {
  const rows = await sql<
    { account_id: number; valid_from: BusinessDay; valid_to: BusinessDay | null }[]
  >`
    SELECT account_id, valid_from, valid_to FROM service_agreements
    WHERE account_id = ANY(${[...accountIds]}::integer[]) AND service_id = ${serviceId}
    ORDER BY account_id, valid_from`;
  return new Map(
    [...groupBy(rows, (row) => row.account_id)].map(([accountId, days]) => [
      accountId,
      days.map(({ valid_from: validFrom, valid_to: validTo }) => {
        return { validFrom, ...(validTo === null ? {} : { validTo }) };
      }),
    ]),
  );
}
