import type { Transaction } from '#db/functions/append-journals.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { AcceptedFinalReading } from '#lib/domain/city/move-out.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

export interface DecidedMoveOut {
  readonly accountId: number;
  readonly leavingOn: BusinessDay;
  readonly endsOn: BusinessDay;
  readonly readings: readonly AcceptedFinalReading[];
}

/**
 * Stores a move-out. The holder stays with the account, whose debt stays his or hers; meters are
 * not taken off, since they hang where they hung and their last days are still to be charged.
 */
export async function storeMoveOut(
  tx: Transaction,
  grant: StaffGrant,
  { accountId, leavingOn, endsOn, readings }: DecidedMoveOut,
): Promise<void> {
  const column = <T>(pick: (reading: AcceptedFinalReading) => T) => readings.map(pick);
  await tx`
    INSERT INTO readings (account_id, id, meter_no, zone, value, consumption, taken_on, source,
      state, author)
    SELECT ${accountId}, id, meter_no, zone, value, consumption, ${leavingOn}, 'inspector',
      'accepted', ${actorOf(grant)}
    FROM unnest(
      ${column(() => uuidV7())}::uuid[],
      ${column(({ meterNo }) => meterNo)}::smallint[],
      ${column(({ zone }) => zone)}::text[],
      ${column(({ value }) => quantityText(value))}::numeric[],
      ${column(({ consumption }) => quantityText(consumption))}::numeric[]
    ) AS reading(id, meter_no, zone, value, consumption)`;
  await tx`
    UPDATE service_agreements SET valid_to = ${endsOn}
    WHERE account_id = ${accountId} AND (valid_to IS NULL OR valid_to > ${endsOn})`;
  await tx`
    UPDATE agreement_measures SET valid_to = ${endsOn}
    WHERE account_id = ${accountId} AND (valid_to IS NULL OR valid_to > ${endsOn})`;
  await tx`
    UPDATE account_facts SET valid_to = ${endsOn}
    WHERE account_id = ${accountId} AND (valid_to IS NULL OR valid_to > ${endsOn})`;
  await tx`
    UPDATE accounts SET state = 'closed', closed_on = ${leavingOn} WHERE id = ${accountId}`;
}
