import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { checkMeterDay, checkVerification } from '#lib/domain/metering/meter-life.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { loadMeter, type MeterName } from './load-meter.ts';
import { storeMeterEvents } from './store-meter-events.ts';

/** What is done to a meter that goes on hanging. */
export type MeterCare = MeterName & { readonly on: BusinessDay; readonly note: string } & (
    | { readonly kind: 'sealed'; readonly sealNumber: string }
    | { readonly kind: 'verified'; readonly dueOn: BusinessDay }
  );

/** Writes down that a meter was sealed anew or verified, and what holds since. */
export async function careForMeter(
  sql: Sql,
  grant: StaffGrant,
  care: MeterCare,
): Promise<Result<MeterCare['kind']>> {
  if (grant.permission !== 'metering.change') return refuse('forbidden');
  const { accountId, meterNo, on, kind, note } = care;
  return await inTransaction(sql, async (tx) => {
    const meter = await loadMeter(tx, care);
    if (!meter) return refuse('meter_unknown');
    const day = checkMeterDay(meter, on);
    if (!day.ok) return day;
    const checked = checkCare(care);
    if (!checked.ok) return checked;
    const { sealNumber, verificationDueOn } = checked.value;
    await tx`
      UPDATE meters SET seal_number = coalesce(${sealNumber ?? null}, seal_number),
        verification_due_on = coalesce(${verificationDueOn ?? null}::date, verification_due_on)
      WHERE account_id = ${accountId} AND meter_no = ${meterNo}`;
    const event = { accountId, meterNo, kind, effectiveOn: on, note: note.trim() };
    await storeMeterEvents(tx, grant, [{ ...event, ...checked.value }]);
    await appendAudit(tx, grant, {
      action: `meter.${kind}` as const,
      object: `meter:${accountId}/${meterNo}`,
      details: { on, ...checked.value },
    });
    return ok(kind);
  });
}

interface Changed {
  readonly sealNumber?: string;
  readonly verificationDueOn?: BusinessDay;
}

function checkCare(care: MeterCare): Result<Changed> {
  if (care.kind === 'sealed') {
    const sealNumber = care.sealNumber.trim();
    return sealNumber === '' ? refuse('meter_malformed') : ok({ sealNumber });
  }
  const due = checkVerification(care.on, care.dueOn);
  return due.ok ? ok({ verificationDueOn: due.value }) : due;
}
