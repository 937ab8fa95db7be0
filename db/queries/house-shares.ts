import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { sharerKey } from '#lib/domain/charging/share-house.ts';
import type { HouseShare, ShareKey } from '#lib/domain/metering/share-remainder.ts';
import { firstDay } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import type { ChargingScope } from './charging-scope.ts';

interface ShareRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly from_day: BusinessDay;
  readonly weight: string;
  readonly volume: string;
  readonly share_key: ShareKey;
  readonly read_on: BusinessDay;
  readonly total: string;
  readonly before: string;
  readonly charged: string;
  readonly remainder: string;
  readonly weights: string;
}

/** Reads the shares of houses that a run of accounts is, or was, charged by in a month. */
export async function readHouseShares(
  sql: Sql | Transaction,
  { fromAccount, toAccount, period }: ChargingScope,
): Promise<ReadonlyMap<string, HouseShare>> {
  const rows = await sql<ShareRow[]>`
    SELECT share.account_id, share.agreement_no, share.from_day, share.weight, share.volume,
      house.share_key, house.read_on, house.total, house.before, house.charged, house.remainder,
      house.weight AS weights
    FROM building_shares AS share
    JOIN building_volumes AS house USING (building_id, contract_id, service_id, period)
    WHERE share.account_id BETWEEN ${fromAccount} AND ${toAccount}
      AND share.period = ${firstDay(period)}`;
  return new Map(
    rows.map((row) => {
      const { account_id: accountId, agreement_no: agreementNo, from_day: from } = row;
      return [sharerKey({ accountId, agreementNo, from }), toShare(row)];
    }),
  );
}

function toShare(row: ShareRow): HouseShare {
  return {
    volume: quantity(row.volume),
    weight: quantity(row.weight),
    weights: quantity(row.weights),
    key: row.share_key,
    house: {
      total: quantity(row.total),
      before: quantity(row.before),
      charged: quantity(row.charged),
      remainder: quantity(row.remainder),
      readOn: row.read_on,
    },
  };
}
