import type { Transaction } from '#db/functions/append-journals.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { checkOpenMonth } from '#lib/domain/metering/meter-life.ts';
import { period } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { keepMonthsOpen } from './open-months.ts';

/** A service of a house, by the contract it comes by. */
export interface HouseService {
  readonly buildingId: number;
  readonly contractId: number;
  readonly serviceId: number;
}

interface AgreementRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly norm_id: number | null;
}

/**
 * Leads those of a house that no meter counts from the norm to a share of the house, or back, from a
 * day on. Refuses when the day is in a month that is charged or being charged, and when there is no
 * norm to go back to. Answers how many they are.
 */
export async function changeHouseMeasures(
  tx: Transaction,
  house: HouseService,
  { on, to }: { readonly on: BusinessDay; readonly to: 'building' | 'norm' },
): Promise<Result<number>> {
  const months = await keepMonthsOpen(tx, on);
  if (!months.ok) return months;
  const rows = await readAgreements(tx, house, { on, from: to === 'norm' ? 'building' : 'norm' });
  if (rows.some((row) => row.norm_id === null)) return refuse('meter_needed');
  if (rows.length === 0) return ok(0);
  const accountIds = rows.map((row) => row.account_id);
  await lockAccounts(tx, [...new Set(accountIds)]);
  const [charged] = await tx<{ through: string | null }[]>`
    SELECT to_char(max(charge.period), 'YYYY-MM') AS through
    FROM charges AS charge JOIN service_agreements AS agreement USING (account_id, agreement_no)
    WHERE charge.account_id = ANY(${accountIds}::integer[]) AND charge.period >= ${on}
      AND agreement.contract_id = ${house.contractId} AND agreement.service_id = ${house.serviceId}`;
  const open = checkOpenMonth(on, charged?.through ? period(charged.through) : undefined);
  if (!open.ok) return open;
  await tx`
    WITH ended AS (
      UPDATE agreement_measures AS measure SET valid_to = ${on}
      FROM unnest(${accountIds}::integer[], ${rows.map((row) => row.agreement_no)}::smallint[])
        AS ours(account_id, agreement_no)
      WHERE measure.account_id = ours.account_id AND measure.agreement_no = ours.agreement_no
        AND measure.valid_to IS NULL
      RETURNING measure.account_id, measure.agreement_no, measure.norm_id, measure.tariff_id
    )
    INSERT INTO agreement_measures (account_id, agreement_no, valid_from, measured_by, norm_id,
      tariff_id)
    SELECT account_id, agreement_no, ${on}, ${to}, norm_id, tariff_id FROM ended`;
  return ok(rows.length);
}

function readAgreements(
  tx: Transaction,
  { buildingId, contractId, serviceId }: HouseService,
  { on, from }: { readonly on: BusinessDay; readonly from: 'building' | 'norm' },
) {
  return tx<AgreementRow[]>`
    SELECT measure.account_id, measure.agreement_no, measure.norm_id
    FROM premises AS premise
    JOIN accounts AS account ON account.premise_id = premise.id
    JOIN service_agreements AS agreement ON agreement.account_id = account.id
    JOIN agreement_measures AS measure USING (account_id, agreement_no)
    WHERE premise.building_id = ${buildingId} AND agreement.contract_id = ${contractId}
      AND agreement.service_id = ${serviceId} AND coalesce(agreement.valid_to > ${on}, true)
      AND measure.measured_by = ${from} AND measure.valid_to IS NULL AND measure.valid_from < ${on}
    ORDER BY measure.account_id, measure.agreement_no`;
}
