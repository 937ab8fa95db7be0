import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import { metersOf } from '#db/queries/readings.ts';
import type { AccountGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import {
  decideSubmission,
  type RegisterObjection,
  type Submission,
  type TakenReading,
} from '#lib/domain/metering/submit-readings.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import type { Result } from '#lib/domain/result.ts';
import { storeReadings } from './store-readings.ts';

export interface SubmitReadingRequest extends Submission {
  readonly meterNo: number;
}

export interface SubmittedReading {
  readonly takenOn: BusinessDay;
  readonly readings: readonly TakenReading[];
}

/**
 * Takes the reading of a meter of the granted account from its subscriber: all registers or none,
 * on today by the clock of the database. Another value in the same round replaces the one before;
 * the same value again changes nothing. A refusal names the register it is about.
 */
export async function submitReading(
  sql: Sql,
  grant: AccountGrant,
  { meterNo, ...submission }: SubmitReadingRequest,
): Promise<Result<SubmittedReading, readonly RegisterObjection[]>> {
  if (grant.permission !== 'reading.submit') return refused('forbidden');
  return await inTransaction(sql, async (tx) => {
    await lockAccounts(tx, [grant.accountId]);
    const [meter] = await metersOf(tx, grant, meterNo);
    if (!meter) return refused('meter_unknown');
    const decision = decideSubmission(meter, submission);
    if (decision.kind === 'refused') return { ok: false, refusal: decision.objections };
    const taken = { takenOn: meter.today, readings: decision.readings };
    await store(tx, grant, { meterNo, ...taken });
    return { ok: true, value: taken };
  });
}

function refused(code: 'forbidden' | 'meter_unknown'): Result<never, RegisterObjection[]> {
  return { ok: false, refusal: [{ zone: 'single', refusal: { code } }] };
}

async function store(
  tx: Transaction,
  grant: AccountGrant,
  { meterNo, takenOn, readings }: SubmittedReading & { readonly meterNo: number },
): Promise<void> {
  const { accountId } = grant;
  const fresh = readings.filter(({ repeated }) => !repeated);
  if (fresh.length === 0) return;
  const replaced = fresh.flatMap(({ replaces }) => replaces);
  await tx`
    UPDATE readings SET state = 'replaced'
    WHERE account_id = ${accountId} AND id = ANY(${replaced}::uuid[])`;
  const rows = fresh.map(({ zone, value, consumption, state, heldReason }) => ({
    accountId,
    meterNo,
    zone,
    value,
    consumption,
    takenOn,
    source: 'subscriber' as const,
    state,
    ...(heldReason === undefined ? {} : { heldReason }),
  }));
  await storeReadings(tx, grant, rows);
  const values = fresh.map(({ zone, value, state }) => `${zone} ${quantityText(value)} ${state}`);
  await appendAudit(tx, grant, {
    action: 'reading.submit',
    object: `meter:${accountId}/${meterNo}`,
    details: { values: values.join(', '), replaced: replaced.length },
  });
}
