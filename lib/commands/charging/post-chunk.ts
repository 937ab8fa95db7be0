import type { Transaction } from '#db/functions/append-journals.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { ChargeKind, ChargeLine } from '#lib/domain/charging/charge-line.ts';
import { parseDerivation } from '#lib/domain/charging/parse-derivation.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import type { Zone } from '#lib/domain/metering/register.ts';
import { money } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';
import { expectOk } from '#lib/domain/result.ts';
import type { ChargingChunk } from './charging-run.ts';
import { type AccountCharges, postCharges } from './post-charges.ts';
import type { PostedVolume } from './post-volumes.ts';

interface LineRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly service: string;
  readonly kind: ChargeKind;
  readonly quantity: string | null;
  readonly rate: string | null;
  readonly amount: bigint;
  readonly derivation: unknown;
  readonly reason: string | null;
  readonly recalculation_id: number | null;
}

interface VolumeRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly meter_no: number;
  readonly zone: Zone;
  readonly basis: 'meter' | 'average' | 'norm';
  readonly volume: string;
  readonly reading_id: string | null;
}

/**
 * Posts the draft of a chunk: charges, journals, bills, and what registers were charged. Every
 * amount is computed once more from its derivation, so nothing that was touched in between passes.
 */
export async function postChunk(
  tx: Transaction,
  grant: JobGrant,
  { run, chunkNo, fromAccount, toAccount }: ChargingChunk,
  issued: { readonly issuedOn: BusinessDay; readonly dueOn: BusinessDay },
): Promise<void> {
  const [lines, payouts, volumes] = await Promise.all([
    tx<LineRow[]>`
      SELECT line.account_id, line.agreement_no, service.code AS service, line.kind, line.quantity,
        line.rate, line.amount, line.derivation, line.reason, line.recalculation_id
      FROM draft_charges AS line
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      JOIN services AS service ON service.id = agreement.service_id
      WHERE run_id = ${run.id} AND account_id BETWEEN ${fromAccount} AND ${toAccount}
      ORDER BY account_id, agreement_no, line_no`,
    tx<LineRow[]>`
      SELECT line.account_id, line.agreement_no, service.code AS service, 'benefit' AS kind,
        NULL AS quantity, NULL AS rate, line.amount, line.derivation, NULL AS reason,
        NULL::integer AS recalculation_id
      FROM draft_payouts AS line
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      JOIN services AS service ON service.id = agreement.service_id
      WHERE run_id = ${run.id} AND account_id BETWEEN ${fromAccount} AND ${toAccount}
      ORDER BY account_id, agreement_no, line_no`,
    tx<VolumeRow[]>`
      SELECT account_id, agreement_no, meter_no, zone, basis, volume, reading_id
      FROM draft_volumes
      WHERE run_id = ${run.id} AND account_id BETWEEN ${fromAccount} AND ${toAccount}`,
  ]);
  const payoutsOf = groupBy(payouts, (row) => row.account_id);
  const volumesOf = groupBy(volumes, (row) => row.account_id);
  const accounts = [...groupBy(lines, (row) => row.account_id)].map(
    ([accountId, rows]): AccountCharges => ({
      accountId,
      lines: rows.map((row) => toLine(row, run.period)),
      payouts: (payoutsOf.get(accountId) ?? []).map((row) => toLine(row, run.period)),
      volumes: (volumesOf.get(accountId) ?? []).map(toVolume),
    }),
  );
  expectOk(
    await postCharges(tx, grant, { period: run.period, runId: run.id, accounts, ...issued }),
  );
  await tx`
    UPDATE charging_chunks SET state = 'posted'
    WHERE run_id = ${run.id} AND chunk_no = ${chunkNo}`;
}

function toLine(row: LineRow, period: Period): ChargeLine {
  return {
    agreementNo: row.agreement_no,
    service: row.service,
    period,
    kind: row.kind,
    ...(row.quantity === null ? {} : { quantity: quantity(row.quantity) }),
    ...(row.rate === null ? {} : { rate: rate(row.rate) }),
    amount: money(row.amount),
    derivation: expectOk(parseDerivation(row.derivation)),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.recalculation_id === null ? {} : { recalculationId: row.recalculation_id }),
  };
}

function toVolume(row: VolumeRow): PostedVolume {
  return {
    agreementNo: row.agreement_no,
    meterNo: row.meter_no,
    zone: row.zone,
    basis: row.basis,
    volume: quantity(row.volume),
    ...(row.reading_id === null ? {} : { readingId: row.reading_id }),
  };
}
