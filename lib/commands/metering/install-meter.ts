import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import { movedTariffs } from '#db/queries/moved-tariffs.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import {
  checkFeatures,
  checkOpenMonth,
  firstValues,
  type MeterFeatures,
  type ZoneValues,
} from '#lib/domain/metering/meter-life.ts';
import type { Zone } from '#lib/domain/metering/register.ts';
import { type Period, period } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { storeMeters } from './install-meters.ts';
import { changeMeasure, measureFrom, nextMeterNo, storeValues } from './meter-change.ts';
import { keepMonthsOpen } from './open-months.ts';

export interface InstallMeterRequest {
  readonly accountId: number;
  readonly agreementNo: number;
  readonly on: BusinessDay;
  readonly features: MeterFeatures & { readonly sealNumber?: string };
  /** What the meter shows, by register. */
  readonly firsts: ZoneValues;
}

/**
 * Puts a meter up for a service that was charged by the norm or by a share of the house, or one
 * more for a service that has one: from that day on it is charged by the meter. Answers the number
 * of the meter.
 */
export async function installMeter(
  sql: Sql,
  grant: StaffGrant,
  request: InstallMeterRequest,
): Promise<Result<number>> {
  if (grant.permission !== 'metering.change') return refuse('forbidden');
  const { accountId, agreementNo, on, features } = request;
  return await inTransaction(sql, async (tx) => {
    await lockAccounts(tx, [accountId]);
    const agreement = await loadAgreement(tx, request);
    if (!agreement) return refuse('agreement_unknown');
    if (on > agreement.today) return refuse('meter_day_invalid');
    const checked = checkFeatures(features, on);
    if (!checked.ok) return checked;
    const firsts = firstValues(agreement.zones, request.firsts, features.digits);
    if (!firsts.ok) return firsts;
    const metered = await chargeByMeter(tx, request, agreement.chargedThrough);
    if (!metered.ok) return metered;
    const meterNo = await nextMeterNo(tx, accountId);
    const serialNumber = features.serialNumber.trim();
    const named = { accountId, meterNo, agreementNo };
    await storeMeters(tx, grant, [{ ...features, ...named, serialNumber, installedOn: on }]);
    await storeValues(tx, grant, { ...named, on, values: firsts.value, source: 'installation' });
    const details = { on, agreementNo, serialNumber };
    const object = `meter:${accountId}/${meterNo}` as const;
    await appendAudit(tx, grant, { action: 'meter.installed', object, details });
    return ok(meterNo);
  });
}

interface LoadedAgreement {
  readonly today: BusinessDay;
  readonly zones: readonly Zone[];
  readonly chargedThrough: Period | undefined;
}

async function loadAgreement(
  tx: Transaction,
  { accountId, agreementNo, on }: InstallMeterRequest,
): Promise<LoadedAgreement | undefined> {
  const [row] = await tx<{ today: BusinessDay; zones: Zone[]; charged_through: string | null }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today,
      coalesce((SELECT array_agg(DISTINCT rate.zone) FROM tariff_versions AS version
        JOIN tariff_rates AS rate ON rate.version_id = version.id
        WHERE version.tariff_id = coalesce(moved.tariff_id, agreement.tariff_id)
          AND version.kind = 'zones'
          AND daterange(version.valid_from, version.valid_to) @> ${on}::date),
        ARRAY['single']) AS zones,
      (SELECT to_char(max(charge.period), 'YYYY-MM') FROM charges AS charge
        WHERE charge.account_id = agreement.account_id
          AND charge.agreement_no = agreement.agreement_no) AS charged_through
    FROM service_agreements AS agreement
    LEFT JOIN ${movedTariffs(tx, on)} AS moved USING (account_id, agreement_no)
    WHERE account_id = ${accountId} AND agreement_no = ${agreementNo}
      AND daterange(valid_from, valid_to) @> ${on}::date`;
  if (!row) return undefined;
  const { today, zones, charged_through: charged } = row;
  return { today, zones, chargedThrough: charged === null ? undefined : period(charged) };
}

/** What was charged by the norm, or by a share of the house, is charged by the meter from its day on. */
async function chargeByMeter(
  tx: Transaction,
  { accountId, agreementNo, on }: InstallMeterRequest,
  chargedThrough: Period | undefined,
): Promise<Result<BusinessDay>> {
  const measure = await measureFrom(tx, { accountId, agreementNo }, on);
  if (measure?.measuredBy === 'meter') return ok(on);
  const isEstimated = measure?.measuredBy === 'norm' || measure?.measuredBy === 'building';
  if (measure === undefined || !isEstimated) return refuse('measure_unfit');
  const open = checkOpenMonth(on, chargedThrough);
  if (!open.ok) return open;
  const months = await keepMonthsOpen(tx, on);
  if (!months.ok) return months;
  const { normId } = measure;
  await changeMeasure(tx, { accountId, agreementNo, on, normId, to: 'meter' });
  return ok(on);
}
