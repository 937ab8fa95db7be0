import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { readLeftRegisters } from '#db/queries/left-registers.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import {
  type AcceptedFinalReading,
  moveOut as decide,
  type MoveOut,
  type MoveOutFacts,
  type MoveOutObjection,
} from '#lib/domain/city/move-out.ts';
import { type Money, money, moneyText } from '#lib/domain/money.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { loadChangeGround } from './load-change-ground.ts';
import {
  type NewParty,
  objectionToParty,
  openSuccessor,
  type Successor,
} from './open-successor.ts';
import { storeMoveOut } from './store-move-out.ts';

export interface MoveOutRequest extends MoveOut {
  readonly accountId: number;
  /** Who lives there from the next day on: the debt stays behind, on the account that closes. */
  readonly newParty?: NewParty;
}

export interface MovedOut {
  /** What the account owes at this moment, all services together; negative is paid ahead. */
  readonly balance: Money;
  readonly successor?: Successor;
}

/**
 * Moves the holder of an account out: final readings of all meters, every service ends after the
 * last day, the account closes with its balance. The days of the last month are charged by the run
 * of that month, from these readings. With a new party, an account of its own opens on the premise
 * the next day, with the same services and meters that begin at the final readings.
 */
export async function moveOut(
  sql: Sql,
  grant: StaffGrant,
  { accountId, newParty, ...wanted }: MoveOutRequest,
): Promise<Result<MovedOut, readonly MoveOutObjection[]>> {
  return await inTransaction(sql, async (tx) => {
    const ground = await loadChangeGround(tx, accountId, addDays(wanted.leavingOn, 1));
    if (!ground) return refused({ code: 'account_unknown' });
    const facts: MoveOutFacts = {
      ...ground,
      ...(await readLatestBeginning(tx, accountId)),
      registers: await readLeftRegisters(tx, accountId),
    };
    const decision = decide(facts, wanted);
    if (!decision.ok) return decision;
    const objection = newParty && objectionToParty(newParty);
    if (objection) return refused({ code: objection });
    const { endsOn, readings } = decision.value;
    await storeMoveOut(tx, grant, { accountId, leavingOn: wanted.leavingOn, endsOn, readings });
    const successor =
      newParty &&
      (await openSuccessor(tx, grant, { predecessorId: accountId, openedOn: endsOn, newParty }));
    const balance = await readBalance(tx, accountId);
    await appendAudit(tx, grant, {
      action: 'account.move-out',
      object: `account:${ground.number}`,
      details: {
        leavingOn: wanted.leavingOn,
        balance: moneyText(balance),
        readings: readings.map(readingText).join(', '),
        ...(successor ? { successor: successor.number } : {}),
      },
    });
    return ok({ balance, ...(successor ? { successor } : {}) });
  });
}

function refused(refusal: Refusal): Result<never, readonly MoveOutObjection[]> {
  return { ok: false, refusal: [refusal] };
}

function readingText({ meterNo, zone, value }: AcceptedFinalReading): string {
  return `${meterNo} ${zone} ${quantityText(value)}`;
}

/** Something that begins after the last day would be left hanging on a closed account. */
async function readLatestBeginning(
  tx: Transaction,
  accountId: number,
): Promise<Pick<MoveOutFacts, 'latestBeginning'>> {
  const [row] = await tx<{ day: BusinessDay | null }[]>`
    SELECT greatest(
      (SELECT max(valid_from) FROM service_agreements WHERE account_id = ${accountId}),
      (SELECT max(valid_from) FROM agreement_measures WHERE account_id = ${accountId}),
      (SELECT max(valid_from) FROM account_facts WHERE account_id = ${accountId})
    ) AS day`;
  return row?.day ? { latestBeginning: row.day } : {};
}

async function readBalance(tx: Transaction, accountId: number): Promise<Money> {
  const [row] = await tx<{ balance: bigint }[]>`
    SELECT coalesce(sum(balance), 0)::bigint AS balance FROM balances
    WHERE account_id = ${accountId}`;
  return money(required(row, 'a sum').balance);
}
