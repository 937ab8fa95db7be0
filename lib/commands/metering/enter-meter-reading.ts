import type { Sql } from '#db/client.ts';
import { Refused } from '#db/functions/refused.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { ZoneValues } from '#lib/domain/metering/meter-life.ts';
import { zones } from '#lib/domain/metering/register.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { type EnteredSource, enterReadings } from './enter-readings.ts';
import type { MeterName } from './load-meter.ts';

export interface MeterReadingRequest extends MeterName {
  readonly takenOn: BusinessDay;
  readonly values: ZoneValues;
  readonly source: EnteredSource;
  readonly confirmed: boolean;
}

/** Enters a reading of one meter: all its registers, or none. */
export async function enterMeterReading(
  sql: Sql,
  grant: StaffGrant,
  request: MeterReadingRequest,
): Promise<Result<'entered'>> {
  const { accountId, meterNo, takenOn, values, source, confirmed } = request;
  const readings = zones.flatMap((zone) => {
    const value = values[zone];
    return value === undefined ? [] : [{ accountId, meterNo, zone, value, takenOn, confirmed }];
  });
  if (readings.length === 0) return refuse('reading_malformed');
  try {
    await sql.begin(async (tx) => {
      const object = `meter:${accountId}/${meterNo}` as const;
      const entered = await enterReadings(tx, grant, { readings, source, doubt: 'ask', object });
      if (!entered.ok) throw new Refused(entered.refusal);
      for (const outcome of entered.value) {
        if (outcome.kind === 'refused') throw new Refused(outcome.refusal);
      }
    });
    return ok('entered');
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
