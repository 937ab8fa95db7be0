import type { Transaction } from '#db/functions/append-journals.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** Something that was done to a meter, on its day. */
export interface NewMeterEvent {
  readonly accountId: number;
  readonly meterNo: number;
  readonly kind: 'installed' | 'sealed' | 'verified' | 'replaced' | 'removed';
  readonly effectiveOn: BusinessDay;
  readonly sealNumber?: string;
  readonly verificationDueOn?: BusinessDay;
  /** The meter that came instead. */
  readonly successorNo?: number;
  readonly note?: string;
}

/** Writes down what was done to meters, with the holder of the grant as the author. */
export async function storeMeterEvents(
  tx: Transaction,
  grant: JobGrant | StaffGrant,
  events: readonly NewMeterEvent[],
): Promise<void> {
  const column = <T>(pick: (event: NewMeterEvent) => T) => events.map(pick);
  await tx`
    INSERT INTO meter_events (account_id, id, meter_no, kind, effective_on, seal_number,
      verification_due_on, successor_no, note, author)
    SELECT account_id, id, meter_no, kind, effective_on, seal_number, verification_due_on,
      successor_no, note, ${actorOf(grant)}
    FROM unnest(
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(() => uuidV7())}::uuid[],
      ${column(({ meterNo }) => meterNo)}::smallint[],
      ${column(({ kind }) => kind)}::text[],
      ${column(({ effectiveOn }) => effectiveOn)}::date[],
      ${column(({ sealNumber }) => sealNumber ?? null)}::text[],
      ${column(({ verificationDueOn }) => verificationDueOn ?? null)}::date[],
      ${column(({ successorNo }) => successorNo ?? null)}::smallint[],
      ${column(({ note }) => note ?? '')}::text[]
    ) AS event(account_id, id, meter_no, kind, effective_on, seal_number, verification_due_on,
      successor_no, note)`;
}
