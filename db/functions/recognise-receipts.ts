import { addDays, type BusinessDay, compareDays } from '#lib/domain/business-day.ts';
import { recogniseReceipt, type Transfer } from '#lib/domain/registers/recognise-receipt.ts';
import type { Transaction } from './append-journals.ts';
import { namedRegisters, payingChannels } from './paying-channels.ts';

/** A purpose names registers of the last weeks. */
const daysNamed = 60;
/** What nobody recognised in a quarter waits for a person alone. */
const daysTried = 92;
/** One at a time: two statements may have the same entries. */
const statementsLock = 4_042_053;

/** What recognised a receipt, where no person did. */
export const byRule = 'rule';

/** Waits until nobody else takes a statement or recognises what one brought. */
export function lockStatements(tx: Transaction) {
  return tx`SELECT pg_advisory_xact_lock(${statementsLock})`;
}

/**
 * Recognises receipts nobody has recognised or decided about: of a statement, or, after a register
 * or a channel has changed, of the last quarter. What a person said stays. Answers how many were
 * recognised.
 */
export async function recogniseReceipts(tx: Transaction, statementId?: number): Promise<number> {
  await lockStatements(tx);
  const open = await openReceipts(tx, statementId);
  const days = open.map(({ bookedOn }) => bookedOn).sort(compareDays);
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return 0;
  const channels = await payingChannels(tx);
  const registers = await namedRegisters(tx, { from: addDays(first, -daysNamed), to: last });
  const found = open.flatMap((receipt) => {
    const paid = recogniseReceipt(receipt, channels, registers);
    return paid === undefined ? [] : [{ id: receipt.id, ...paid }];
  });
  await tx`
    UPDATE bank_receipts AS receipt SET standing = 'assigned', channel_id = found.channel_id,
      business_day = found.business_day, assigned_by = ${byRule}, assigned_at = now()
    FROM unnest(
      ${found.map(({ id }) => id)}::integer[],
      ${found.map(({ channelId }) => channelId)}::integer[],
      ${found.map(({ businessDay }) => businessDay)}::date[]
    ) AS found(id, channel_id, business_day)
    WHERE receipt.id = found.id`;
  return found.length;
}

async function openReceipts(
  tx: Transaction,
  statementId: number | undefined,
): Promise<(Transfer & { readonly id: number; readonly bookedOn: BusinessDay })[]> {
  const wanted =
    statementId === undefined
      ? tx`booked_on > (now() AT TIME ZONE 'Europe/Kyiv')::date - ${daysTried}::integer`
      : tx`statement_id = ${statementId}`;
  return await tx`
    SELECT id, booked_on AS "bookedOn", payer_iban AS "payerIban", payer_code AS "payerCode",
      purpose
    FROM bank_receipts
    WHERE standing = 'open' AND assigned_by IS NULL AND ${wanted}
    ORDER BY id FOR UPDATE`;
}
