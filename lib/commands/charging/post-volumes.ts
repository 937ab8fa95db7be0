import type { Transaction } from '#db/functions/append-journals.ts';
import type { RegisterVolume } from '#lib/domain/charging/measured-usage.ts';
import { firstDay, type Period } from '#lib/domain/period.ts';
import { quantityText } from '#lib/domain/quantity.ts';

/** What a register of an agreement was charged, and the reading that settles it if there is one. */
export interface PostedVolume extends RegisterVolume {
  readonly agreementNo: number;
  readonly readingId?: string;
}

/** Keeps what registers were charged: the readings to come are set against it. */
export async function insertVolumes(
  tx: Transaction,
  about: {
    readonly accounts: readonly {
      readonly accountId: number;
      readonly volumes?: readonly PostedVolume[];
    }[];
    readonly period: Period;
    readonly runId?: number;
  },
): Promise<void> {
  const rows = about.accounts.flatMap(({ accountId, volumes = [] }) =>
    volumes.map((volume) => ({ accountId, ...volume })),
  );
  if (rows.length === 0) return;
  const column = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick);
  await tx`
    INSERT INTO register_charges (account_id, meter_no, zone, period, run_id, agreement_no, basis,
      volume, reading_id)
    SELECT account_id, meter_no, zone, ${firstDay(about.period)}, ${about.runId ?? null},
      agreement_no, basis, volume, reading_id
    FROM unnest(
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(({ meterNo }) => meterNo)}::smallint[],
      ${column(({ zone }) => zone)}::text[],
      ${column(({ agreementNo }) => agreementNo)}::smallint[],
      ${column(({ basis }) => basis)}::text[],
      ${column(({ volume }) => quantityText(volume))}::numeric[],
      ${column(({ readingId }) => readingId ?? null)}::uuid[]
    ) AS charged(account_id, meter_no, zone, agreement_no, basis, volume, reading_id)`;
}
