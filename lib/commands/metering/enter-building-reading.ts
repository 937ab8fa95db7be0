import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import { type BusinessDay, daysBetween } from '#lib/domain/business-day.ts';
import { acceptReading, type ReadingDecision } from '#lib/domain/metering/accept-reading.ts';
import { meteredUnit } from '#lib/domain/metering/metered-unit.ts';
import { questionAbout } from '#lib/domain/metering/question.ts';
import { unremarkableOf } from '#lib/domain/metering/unremarkable.ts';
import { type Quantity, quantityText } from '#lib/domain/quantity.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { type LoadedBuildingMeter, loadBuildingMeter } from './load-building-meter.ts';

export interface BuildingReadingRequest {
  readonly meterId: number;
  readonly value: string;
  readonly takenOn: BusinessDay;
  /** Whoever was sent to the house was asked about an unusual value, and stands by it. */
  readonly confirmed: boolean;
}

/** Houses have many dwellings: what is unremarkable for one of them is too little to ask about. */
const dwellingsUnremarkable = 10;

/** Enters a reading of the meter of a house, each day once and never behind what was shared. */
export async function enterBuildingReading(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  { meterId, value, takenOn, confirmed }: BuildingReadingRequest,
): Promise<Result<'entered'>> {
  if (grant.kind === 'staff' && grant.permission !== 'metering.change') return refuse('forbidden');
  return await inTransaction(sql, async (tx) => {
    const meter = await loadBuildingMeter(tx, meterId);
    if (!meter) return refuse('meter_unknown');
    const decision = decide(meter, { value, takenOn, confirmed });
    if (decision.kind === 'refused') return { ok: false, refusal: decision.refusal };
    if (decision.kind !== 'accepted') {
      const days = Math.max(1, daysBetween(meter.base.lastOn, takenOn));
      return { ok: false, refusal: questionAbout(decision, days) };
    }
    await storeBuildingReading(tx, grant, { meterId, takenOn, ...decision });
    const details = { takenOn, value: quantityText(decision.value) };
    const object = `building-meter:${meterId}` as const;
    await appendAudit(tx, grant, { action: 'building-reading.enter', object, details });
    return ok('entered');
  });
}

function decide(
  meter: LoadedBuildingMeter,
  { value, takenOn, confirmed }: Omit<BuildingReadingRequest, 'meterId'>,
): ReadingDecision {
  const { base, removedOn, digits, installedOn, today, sharedOn = installedOn } = meter;
  const known = [base.lastOn, sharedOn].toSorted();
  const lastOn = known.at(-1) ?? installedOn;
  if (takenOn <= lastOn) {
    return { kind: 'refused', refusal: { code: 'reading_date_invalid', details: { lastOn } } };
  }
  const unremarkable = unremarkableOf(meteredUnit(meter.unit)).mul(dwellingsUnremarkable);
  const state = removedOn === undefined ? ('active' as const) : ('inactive' as const);
  return acceptReading(
    {
      meter: { state, digits, installedOn, ...base },
      today,
      unremarkable: unremarkable as Quantity,
    },
    { value, takenOn, ...(confirmed ? { assurance: 'witnessed' as const } : {}) },
  );
}

/** Keeps what the meter of a house showed. */
export async function storeBuildingReading(
  tx: Transaction,
  grant: StaffGrant | JobGrant,
  reading: {
    readonly meterId: number;
    readonly value: Quantity;
    readonly consumption: Quantity;
    readonly takenOn: BusinessDay;
    readonly isFirst?: boolean;
  },
): Promise<void> {
  const { meterId, value, consumption, takenOn, isFirst = false } = reading;
  await tx`
    INSERT INTO building_readings (meter_id, value, consumption, taken_on, is_first, author)
    VALUES (${meterId}, ${quantityText(value)}, ${quantityText(consumption)}, ${takenOn},
      ${isFirst}, ${actorOf(grant)})`;
}
