import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { namedRegisters, payingChannels } from '#db/functions/paying-channels.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import { addDays, type BusinessDay, compareDays } from '#lib/domain/business-day.ts';
import {
  type AccountStatement,
  isReceipt,
  type StatementEntry,
  type StatementFormat,
  signedAmount,
} from '#lib/domain/registers/bank-statement.ts';
import { type PaidDay, recogniseReceipt } from '#lib/domain/registers/recognise-receipt.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { readStatement, statementFormatOf } from '#lib/registers/read-statement.ts';
import { required } from '#lib/required.ts';

export interface TakenStatement {
  readonly id: number;
  /** The same file was taken before: nothing has changed. */
  readonly isKnown: boolean;
}

const bytesMax = 8 * 1024 * 1024;
const nameMax = 120;
/** A purpose names registers of the last weeks. */
const daysNamed = 60;
/** One at a time: two statements may have the same entries. */
const statementsLock = 4_042_053;

/** What recognised a receipt, where no person did. */
const byRule = 'rule';

/**
 * Takes a bank statement whole or not at all: keeps the file with its hash, and every receipt of it
 * that no earlier statement had, with the channel's day it is recognised as the money of. The same
 * file again changes nothing; neither does an entry that is known.
 */
export async function takeStatement(
  sql: Sql,
  grant: StaffGrant,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Result<TakenStatement>> {
  if (grant.permission !== 'register.take') return refuse('forbidden');
  if (file.bytes.byteLength > bytesMax) return refuse('body_too_large');
  const read = readStatement(file.bytes);
  if (!read.ok) return read;
  const hash = createHash('sha256').update(file.bytes).digest('hex');
  const statement = { ...file, hash, format: statementFormatOf(file.bytes), accounts: read.value };
  return (await sql.begin((tx) => keep(tx, grant, statement))) as Result<TakenStatement>;
}

interface NewStatement {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly format: StatementFormat;
  readonly accounts: readonly AccountStatement[];
}

async function keep(
  tx: Transaction,
  grant: StaffGrant,
  statement: NewStatement,
): Promise<Result<TakenStatement>> {
  await tx`SELECT pg_advisory_xact_lock(${statementsLock})`;
  const { hash, format, bytes } = statement;
  const [known] = await tx<{ id: number }[]>`
    SELECT id FROM bank_statements WHERE hash = ${hash}`;
  if (known) return ok({ id: known.id, isKnown: true });
  const receipts = statement.accounts.flatMap(({ iban, entries }) =>
    entries.filter(isReceipt).map((entry) => ({ iban, entry, amount: signedAmount(entry) })),
  );
  const fresh = await freshOf(tx, format, receipts);
  if (!fresh.ok) return fresh;
  const name = statement.name.slice(0, nameMax) || 'statement';
  const [row] = await tx<{ id: number }[]>`
    INSERT INTO bank_statements (name, format, hash, content, received_by)
    VALUES (${name}, ${format}, ${hash}, ${bytes}, ${actorOf(grant)}) RETURNING id`;
  const { id } = required(row, 'a statement');
  const recognised = await insertReceipts(tx, id, fresh.value);
  await appendAudit(tx, grant, {
    action: 'bank_statement.taken',
    object: `bank-statement:${id}`,
    details: { name, hash, receipts: fresh.value.length, recognised },
  });
  return ok({ id, isKnown: false });
}

interface Receipt {
  readonly iban: string;
  readonly entry: StatementEntry;
  /** Below zero where a credit was taken back. */
  readonly amount: bigint;
}

interface KnownReceipt {
  readonly iban: string;
  readonly reference: string;
  readonly amount: bigint;
  readonly bookedOn: BusinessDay;
  readonly format: StatementFormat;
}

/** Leaves out entries that are known; one that is told otherwise than before refuses the file. */
async function freshOf(
  tx: Transaction,
  format: StatementFormat,
  receipts: readonly Receipt[],
): Promise<Result<readonly Receipt[]>> {
  const known = await tx<KnownReceipt[]>`
    SELECT receipt.iban, receipt.reference, receipt.amount, receipt.booked_on AS "bookedOn",
      statement.format
    FROM bank_receipts AS receipt
    JOIN bank_statements AS statement ON statement.id = receipt.statement_id
    WHERE receipt.booked_on = ANY(${receipts.map(({ entry }) => entry.bookedOn)}::date[])
      OR receipt.reference = ANY(${receipts.map(({ entry }) => entry.reference)}::text[])`;
  const byKey = new Map(known.map((one) => [`${one.iban} ${one.reference}`, one]));
  const formats = new Map(known.map((one) => [`${one.iban} ${one.bookedOn}`, one.format]));
  const fresh: Receipt[] = [];
  for (const receipt of receipts) {
    const { iban, entry, amount } = receipt;
    // Formats name entries each in its own way: the same money would count twice.
    if ((formats.get(`${iban} ${entry.bookedOn}`) ?? format) !== format) {
      return refuse('statement_other_format', { day: entry.bookedOn });
    }
    const before = byKey.get(`${iban} ${entry.reference}`);
    if (before === undefined) fresh.push(receipt);
    else if (before.amount !== amount || before.bookedOn !== entry.bookedOn) {
      return refuse('statement_entry_differs', { line: `${entry.lineNo}` });
    }
  }
  return ok(fresh);
}

async function insertReceipts(
  tx: Transaction,
  statementId: number,
  receipts: readonly Receipt[],
): Promise<number> {
  const paid = await recognised(tx, receipts);
  const rows = receipts.map(({ iban, entry, amount }, index) => ({
    statement_id: statementId,
    iban,
    reference: entry.reference,
    booked_on: entry.bookedOn,
    amount: amount.toString(),
    payer_name: entry.payerName,
    payer_code: entry.payerCode,
    purpose: entry.purpose,
    channel_id: paid[index]?.channelId ?? null,
    business_day: paid[index]?.businessDay ?? null,
  }));
  await tx`
    INSERT INTO bank_receipts (statement_id, iban, reference, booked_on, amount, payer_name,
      payer_code, purpose, channel_id, business_day, assigned_by, assigned_at)
    SELECT statement_id, iban, reference, booked_on, amount, payer_name, payer_code, purpose,
      channel_id, business_day, CASE WHEN channel_id IS NOT NULL THEN ${byRule} END,
      CASE WHEN channel_id IS NOT NULL THEN now() END
    FROM json_populate_recordset(NULL::bank_receipts, ${JSON.stringify(rows)}::text::json)`;
  return paid.filter((one) => one !== undefined).length;
}

async function recognised(
  tx: Transaction,
  receipts: readonly Receipt[],
): Promise<readonly (PaidDay | undefined)[]> {
  const days = receipts.map(({ entry }) => entry.bookedOn).sort(compareDays);
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const channels = await payingChannels(tx);
  const registers = await namedRegisters(tx, { from: addDays(first, -daysNamed), to: last });
  return receipts.map(({ entry }) => recogniseReceipt(entry, channels, registers));
}
