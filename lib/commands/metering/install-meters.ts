import type { Sql } from '#db/client.ts';
import { accountsObject, appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { storeMeterEvents } from './store-meter-events.ts';

export interface NewMeter {
  readonly accountId: number;
  /** Number of the meter within its account, from 1. */
  readonly meterNo: number;
  readonly agreementNo: number;
  readonly serialNumber: string;
  /** Digits of the register before the decimal point. */
  readonly digits: number;
  readonly sealNumber?: string;
  readonly verificationDueOn?: BusinessDay;
  readonly installedOn: BusinessDay;
}

/** Installs meters for agreements of accounts: all or none. Their first readings come apart. */
export async function installMeters(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  meters: readonly NewMeter[],
): Promise<Result<{ readonly count: number }>> {
  const wrong = meters.find((meter) => !isPlausible(meter));
  if (wrong) return refuse('meter_malformed', { meter: wrong.serialNumber });
  return await inTransaction(sql, async (tx) => {
    const orphan = await meterWithoutAgreement(tx, meters);
    if (orphan !== undefined) return refuse('agreement_unknown', { meter: orphan });
    await storeMeters(tx, grant, meters);
    await appendAudit(tx, grant, {
      action: 'meters.install',
      object: accountsObject(meters.map(({ accountId }) => accountId)),
      details: { count: meters.length },
    });
    return ok({ count: meters.length });
  });
}

function isPlausible({ serialNumber, digits, verificationDueOn, installedOn }: NewMeter): boolean {
  if (serialNumber.trim() === '' || !(digits >= 3 && digits <= 9)) return false;
  return verificationDueOn === undefined || verificationDueOn > installedOn;
}

async function meterWithoutAgreement(
  tx: Transaction,
  meters: readonly NewMeter[],
): Promise<string | undefined> {
  const [row] = await tx<{ serial_number: string }[]>`
    SELECT fresh.serial_number
    FROM unnest(
      ${meters.map(({ accountId }) => accountId)}::integer[],
      ${meters.map(({ agreementNo }) => agreementNo)}::smallint[],
      ${meters.map(({ serialNumber }) => serialNumber)}::text[]
    ) AS fresh(account_id, agreement_no, serial_number)
    LEFT JOIN service_agreements AS agreement USING (account_id, agreement_no)
    WHERE agreement.service_id IS NULL
    LIMIT 1`;
  return row?.serial_number;
}

/** Puts meters up and writes it down as the first event of their lives. */
export async function storeMeters(
  tx: Transaction,
  grant: JobGrant | StaffGrant,
  meters: readonly NewMeter[],
): Promise<void> {
  const column = <T>(pick: (meter: NewMeter) => T) => meters.map(pick);
  await tx`
    INSERT INTO meters (account_id, meter_no, agreement_no, serial_number, digits, seal_number,
      verification_due_on, installed_on)
    SELECT account_id, meter_no, agreement_no, serial_number, digits, seal_number,
      verification_due_on, installed_on
    FROM unnest(
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(({ meterNo }) => meterNo)}::smallint[],
      ${column(({ agreementNo }) => agreementNo)}::smallint[],
      ${column(({ serialNumber }) => serialNumber)}::text[],
      ${column(({ digits }) => digits)}::smallint[],
      ${column(({ sealNumber }) => sealNumber ?? null)}::text[],
      ${column(({ verificationDueOn }) => verificationDueOn ?? null)}::date[],
      ${column(({ installedOn }) => installedOn)}::date[]
    ) AS meter(account_id, meter_no, agreement_no, serial_number, digits, seal_number,
      verification_due_on, installed_on)`;
  const events = meters.map((meter) => {
    const { accountId, meterNo, installedOn, sealNumber, verificationDueOn } = meter;
    const named = { accountId, meterNo, kind: 'installed' as const, effectiveOn: installedOn };
    const seal = sealNumber === undefined ? {} : { sealNumber };
    return { ...named, ...seal, ...(verificationDueOn === undefined ? {} : { verificationDueOn }) };
  });
  await storeMeterEvents(tx, grant, events);
}
