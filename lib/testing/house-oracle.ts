import type { Transaction } from '#db/functions/append-journals.ts';
import { firstDay, lastDay, type Period } from '#lib/domain/period.ts';

/**
 * What each agreement of a house gets of its remainder, as plain SQL finds it: from the readings of
 * this month and from what the lines of the draft, and of months without a reading before, say that
 * others were charged. `held` and `day` are those of the charging oracle.
 */
export function sharesOfHouses(
  sql: Transaction,
  { runId, month }: { readonly runId: number; readonly month: Period },
) {
  return sql`
    house AS (
      SELECT meter.building_id, meter.contract_id, meter.service_id,
        (array_agg(meter.share_key))[1] AS share_key,
        sum(reading.consumption) FILTER (WHERE reading.taken_on >= ${firstDay(month)}) AS total,
        max(reading.taken_on) FILTER (WHERE reading.taken_on < ${firstDay(month)}) AS read_before
      FROM building_meters AS meter
      JOIN building_readings AS reading ON reading.meter_id = meter.id
      WHERE reading.withdrawn_at IS NULL AND reading.taken_on <= ${lastDay(month)}
      GROUP BY meter.building_id, meter.contract_id, meter.service_id
      HAVING max(reading.taken_on) >= ${firstDay(month)}
    ),
    in_house AS (
      SELECT house.building_id, house.contract_id, house.service_id, account.id AS account_id,
        account.number, agreement.agreement_no
      FROM house
      JOIN premises AS premise USING (building_id)
      JOIN accounts AS account ON account.premise_id = premise.id
      JOIN service_agreements AS agreement
        ON agreement.account_id = account.id AND agreement.contract_id = house.contract_id
        AND agreement.service_id = house.service_id
    ),
    used_otherwise AS (
      SELECT in_house.building_id, in_house.contract_id, in_house.service_id,
        sum(line.quantity) AS volume
      FROM in_house
      JOIN draft_charges AS line USING (account_id, agreement_no)
      WHERE line.run_id = ${runId} AND line.kind = 'charge'
        AND line.derivation->>'basis' IN ('meter', 'average', 'norm')
      GROUP BY in_house.building_id, in_house.contract_id, in_house.service_id
    ),
    used_unread AS (
      SELECT house.building_id, house.contract_id, house.service_id, sum(line.quantity) AS volume
      FROM house
      JOIN in_house USING (building_id, contract_id, service_id)
      JOIN charges AS line USING (account_id, agreement_no)
      WHERE line.kind = 'charge' AND line.period < ${firstDay(month)}
        AND line.period > house.read_before
      GROUP BY house.building_id, house.contract_id, house.service_id
    ),
    weighed AS (
      SELECT in_house.*, sum(CASE house.share_key WHEN 'resident' THEN held.residents
        ELSE held.heated_area END) AS weight
      FROM in_house
      JOIN house USING (building_id, contract_id, service_id)
      JOIN held USING (account_id, agreement_no)
      WHERE held.measured_by = 'building'
      GROUP BY in_house.building_id, in_house.contract_id, in_house.service_id,
        in_house.account_id, in_house.number, in_house.agreement_no
    ),
    exact AS (
      SELECT weighed.*, 1000 * greatest(0, house.total - coalesce(used_unread.volume, 0)
          - coalesce(used_otherwise.volume, 0)) AS remainder,
        sum(weight) OVER of_house AS weights
      FROM weighed
      JOIN house USING (building_id, contract_id, service_id)
      LEFT JOIN used_otherwise USING (building_id, contract_id, service_id)
      LEFT JOIN used_unread USING (building_id, contract_id, service_id)
      WINDOW of_house AS (PARTITION BY building_id, contract_id, service_id)
    ),
    placed AS (
      SELECT *, div(remainder * weight, weights) AS whole,
        remainder - sum(div(remainder * weight, weights)) OVER (
          PARTITION BY building_id, contract_id, service_id
        ) AS spare,
        row_number() OVER (
          PARTITION BY building_id, contract_id, service_id
          ORDER BY mod(remainder * weight, weights) DESC, number, agreement_no
        ) AS place
      FROM exact WHERE weights > 0
    ),
    house_share AS (
      SELECT account_id, agreement_no,
        (whole + CASE WHEN place <= spare THEN 1 ELSE 0 END) / 1000 AS volume
      FROM placed
    )`;
}
