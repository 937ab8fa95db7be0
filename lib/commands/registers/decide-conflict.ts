import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { lockRegisters, matchChannelDay } from '#db/functions/match-channel-day.ts';
import { recogniseReceipts } from '#db/functions/recognise-receipts.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { RegisterPreset } from '#lib/domain/registers/register-line.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { readRegister } from '#lib/registers/read-register.ts';

interface Conflict {
  readonly id: number;
  readonly channel_id: number;
  readonly business_day: BusinessDay;
  readonly name: string;
  readonly preset: RegisterPreset;
  readonly content: Uint8Array;
}

/**
 * Decides on a second file of a known name: it is rejected, or it takes the place of the first,
 * which stays kept. A register whose differences were decided on is not replaced any more; one whose
 * decisions wait for a second person is not until they are rejected.
 */
export async function decideConflict(
  sql: Sql,
  grant: StaffGrant,
  asked: {
    readonly registerId: number;
    readonly choice: 'replace' | 'reject';
    readonly note: string;
  },
): Promise<Result<{ readonly registerId: number }>> {
  if (grant.permission !== 'register.resolve') return refuse('forbidden');
  const note = asked.note.trim();
  if (note === '') return refuse('reason_missing');
  return (await sql.begin(async (tx) => {
    const [conflict] = await tx<Conflict[]>`
      SELECT id, channel_id, business_day, name, preset, content FROM registers
      WHERE id = ${asked.registerId} AND state = 'conflict' FOR UPDATE`;
    if (!conflict) return refuse('register_decided');
    const decided = { grant, note, conflict };
    const refused = asked.choice === 'replace' ? await replace(tx, decided) : undefined;
    if (refused !== undefined) return refused;
    if (asked.choice === 'reject')
      await decide(tx, decided, { id: conflict.id, state: 'rejected' });
    await appendAudit(tx, grant, {
      action: `register.${asked.choice}`,
      object: `register:${conflict.id}`,
      details: { name: conflict.name, note },
    });
    return ok({ registerId: conflict.id });
  })) as Result<{ readonly registerId: number }>;
}

interface Decided {
  readonly grant: StaffGrant;
  readonly note: string;
  readonly conflict: Conflict;
}

interface First {
  readonly id: number;
  readonly business_day: BusinessDay;
  readonly is_decided: boolean;
  readonly is_proposed: boolean;
}

async function replace(tx: Transaction, decided: Decided): Promise<Result<never> | undefined> {
  const { conflict } = decided;
  await lockRegisters(tx, { channelId: conflict.channel_id });
  const [first] = await tx<First[]>`
    SELECT id, business_day, EXISTS (
      SELECT FROM register_decisions WHERE register_id = registers.id
    ) AS is_decided, EXISTS (
      SELECT FROM register_proposals WHERE register_id = registers.id AND state = 'proposed'
    ) AS is_proposed
    FROM registers
    WHERE channel_id = ${conflict.channel_id} AND name = ${conflict.name} AND state = 'taken'`;
  if (first?.is_decided) return refuse('register_decided');
  if (first?.is_proposed) return refuse('register_proposed');
  if (first) {
    await tx`DELETE FROM register_lines WHERE register_id = ${first.id}`;
    await decide(tx, decided, { id: first.id, state: 'replaced' });
  }
  await decide(tx, decided, { id: conflict.id, state: 'taken' });
  // It was read whole when it came.
  const lines = readRegister(conflict.preset, conflict.content);
  const fresh = { registerId: conflict.id, lines };
  const day = { channelId: conflict.channel_id, businessDay: conflict.business_day };
  await matchChannelDay(tx, day, fresh);
  const isMoved = first !== undefined && first.business_day !== conflict.business_day;
  if (isMoved) await matchChannelDay(tx, { ...day, businessDay: first.business_day });
  await recogniseReceipts(tx);
  return undefined;
}

async function decide(
  tx: Transaction,
  { grant, note }: Decided,
  { id, state }: { readonly id: number; readonly state: 'taken' | 'replaced' | 'rejected' },
): Promise<void> {
  await tx`
    UPDATE registers SET state = ${state}, note = ${note}, decided_by = ${actorOf(grant)},
      decided_at = now()
    WHERE id = ${id}`;
}
