import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import {
  decideHeld,
  type HeldDecision,
  type HeldRequest,
} from '#lib/domain/metering/decide-held.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { type Result, refuse } from '#lib/domain/result.ts';
import { type HeldReading, loadHeldReading } from './load-held-reading.ts';
import { storeReadings } from './store-readings.ts';

/** Names a reading: ids are unique within their account. */
export interface ReadingName {
  readonly accountId: number;
  readonly readingId: string;
}

export interface HeldReadingsRequest {
  readonly readings: readonly ReadingName[];
  readonly decision: HeldRequest;
  /** Why; kept with the decision. */
  readonly reason: string;
}

/** What became of each reading, in the order asked. */
export type HeldOutcome = ReadingName & {
  readonly result: Result<HeldDecision['kind']>;
};

const reasonMax = 300;

/**
 * Releases, rejects or corrects readings that were held. Each is decided for itself: one that
 * somebody else has decided meanwhile, or that something newer has overtaken, keeps out no other.
 */
export async function decideHeldReadings(
  sql: Sql,
  grant: StaffGrant,
  { readings, decision, reason }: HeldReadingsRequest,
): Promise<Result<readonly HeldOutcome[]>> {
  if (grant.permission !== 'metering.change') return refuse('forbidden');
  const why = reason.trim().slice(0, reasonMax);
  if (why === '') return refuse('reason_missing');
  return await inTransaction(sql, async (tx) => {
    await lockAccounts(tx, [...new Set(readings.map(({ accountId }) => accountId))]);
    const outcomes: HeldOutcome[] = [];
    // One after another: what is released first is what the next of its register counts from.
    for (const name of readings) {
      const result = await decideOne(tx, grant, { name, decision, reason: why });
      outcomes.push({ ...name, result });
    }
    return { ok: true, value: outcomes };
  });
}

interface OneRequest {
  readonly name: ReadingName;
  readonly decision: HeldRequest;
  readonly reason: string;
}

async function decideOne(
  tx: Transaction,
  grant: StaffGrant,
  { name, decision: request, reason }: OneRequest,
): Promise<Result<HeldDecision['kind'], Refusal>> {
  const held = await loadHeldReading(tx, name);
  if (held === undefined) return refuse('reading_unknown');
  const decided = decideHeld(held.facts, request);
  if (!decided.ok) return decided;
  const correctedBy = await store(tx, grant, { held, decision: decided.value });
  const { kind } = decided.value;
  await tx`
    INSERT INTO reading_decisions (account_id, reading_id, decision, reason, corrected_by,
      decided_by)
    VALUES (${name.accountId}, ${name.readingId}, ${kind}, ${reason}, ${correctedBy ?? null},
      ${actorOf(grant)})`;
  await appendAudit(tx, grant, {
    action: `reading.${kind}` as const,
    object: `meter:${name.accountId}/${held.meterNo}`,
    details: {
      reading: name.readingId,
      value: quantityText(held.facts.value),
      ...(decided.value.kind === 'corrected'
        ? { corrected: quantityText(decided.value.value) }
        : {}),
      reason,
    },
  });
  return { ok: true, value: kind };
}

/** Changes the state of the reading; returns the id of the one that stands instead, if any. */
async function store(
  tx: Transaction,
  grant: StaffGrant,
  { held, decision }: { readonly held: HeldReading; readonly decision: HeldDecision },
): Promise<string | undefined> {
  const { accountId, readingId } = held;
  if (decision.kind === 'released') {
    await tx`
      UPDATE readings SET state = 'accepted', consumption = ${quantityText(decision.consumption)}
      WHERE account_id = ${accountId} AND id = ${readingId}`;
    return undefined;
  }
  const state = decision.kind === 'rejected' ? 'rejected' : 'replaced';
  await tx`
    UPDATE readings SET state = ${state} WHERE account_id = ${accountId} AND id = ${readingId}`;
  if (decision.kind === 'rejected') return undefined;
  const { meterNo, zone, source, facts } = held;
  const { value, consumption } = decision;
  const { takenOn } = facts;
  const [id] = await storeReadings(tx, grant, [
    { accountId, meterNo, zone, value, consumption, takenOn, source, state: 'accepted' },
  ]);
  return id;
}
