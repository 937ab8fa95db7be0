import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { openAccounts } from '#db/functions/own-accounts.ts';
import { byRule, lockStatements, recogniseReceipts } from '#db/functions/recognise-receipts.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { ReceiptStanding } from '#lib/domain/registers/bank-receipt.ts';
import {
  type BankStatement,
  isReceipt,
  nameAlike,
  type StatementEntry,
  type StatementFormat,
  signedAmount,
} from '#lib/domain/registers/bank-statement.ts';
import { type BatchMarks, batchMoney } from '#lib/domain/registers/batch-money.ts';
import { type EntryMarks, sameMoney } from '#lib/domain/registers/same-money.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { readStatement } from '#lib/registers/read-statement.ts';
import { required } from '#lib/required.ts';

export interface TakenStatement {
  readonly id: number;
  /** The same file was taken before: nothing has changed. */
  readonly isKnown: boolean;
}

const bytesMax = 8 * 1024 * 1024;
const nameMax = 120;

/**
 * Takes a statement of the centre's own accounts whole or not at all: keeps the file with its hash,
 * and every receipt of it that no earlier statement had, with the channel's day it is recognised as
 * the money of. The same file again changes nothing; neither does an entry that is known.
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
  const statement = { ...file, hash, ...read.value };
  return (await sql.begin((tx) => keep(tx, grant, statement))) as Result<TakenStatement>;
}

interface NewStatement extends BankStatement {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly hash: string;
}

async function keep(
  tx: Transaction,
  grant: StaffGrant,
  statement: NewStatement,
): Promise<Result<TakenStatement>> {
  await lockStatements(tx);
  const { hash, format, bytes } = statement;
  const [known] = await tx<{ id: number }[]>`
    SELECT id FROM bank_statements WHERE hash = ${hash}`;
  if (known) return ok({ id: known.id, isKnown: true });
  const own = new Set((await openAccounts(tx)).map(({ iban }) => iban));
  const foreign = statement.accounts.find(({ iban }) => !own.has(iban));
  if (foreign) return refuse('statement_foreign_account', { iban: foreign.iban });
  const receipts = receiptsOf(statement);
  const earlier = await earlierOf(tx, receipts);
  const fresh = freshOf(receipts, earlier);
  if (!fresh.ok) return fresh;
  const places = placesOf(fresh.value, earlier);
  if (!places.ok) return places;
  const name = statement.name.slice(0, nameMax) || 'statement';
  const [row] = await tx<{ id: number }[]>`
    INSERT INTO bank_statements (name, format, hash, content, received_by)
    VALUES (${name}, ${format}, ${hash}, ${bytes}, ${actorOf(grant)}) RETURNING id`;
  const { id } = required(row, 'a statement');
  await insertReceipts(tx, id, fresh.value, places.value);
  await splitSums(tx, places.value.split);
  const recognised = await recogniseReceipts(tx, id);
  await appendAudit(tx, grant, {
    action: 'bank_statement.taken',
    object: `bank-statement:${id}`,
    details: {
      name,
      hash,
      receipts: fresh.value.length,
      recognised,
      same: places.value.same.size,
      split: places.value.sums.size + places.value.split.length,
    },
  });
  return ok({ id, isKnown: false });
}

/** Money of payers as the statement tells of it. */
type Receipt = EntryMarks & Omit<StatementEntry, 'amount'>;

function receiptsOf({ format, accounts }: NewStatement): Receipt[] {
  return accounts.flatMap(({ iban, entries }) =>
    entries
      .filter(isReceipt)
      .map((entry) => ({ ...entry, format, iban, amount: signedAmount(entry) })),
  );
}

interface KnownReceipt extends EntryMarks, BatchMarks {
  readonly id: number;
  readonly standing: ReceiptStanding;
  /** Another message told of it already. */
  readonly isPaired: boolean;
}

/** Reads the receipts of the same days, or with the same ids, that earlier statements brought. */
async function earlierOf(tx: Transaction, receipts: readonly Receipt[]): Promise<KnownReceipt[]> {
  const names = [...new Set(receipts.flatMap(({ reference, batch }) => [reference, batch]))];
  return await tx<KnownReceipt[]>`
    SELECT receipt.id, receipt.iban, receipt.reference, receipt.batch, receipt.standing,
      receipt.is_bank_reference AS "isBankReference", receipt.end_to_end AS "endToEnd",
      receipt.amount, receipt.booked_on AS "bookedOn", receipt.payer_code AS "payerCode",
      receipt.purpose, statement.format,
      receipt.same_as IS NOT NULL OR EXISTS (
        SELECT FROM bank_receipts AS other WHERE other.same_as = receipt.id
      ) AS "isPaired"
    FROM bank_receipts AS receipt
    JOIN bank_statements AS statement ON statement.id = receipt.statement_id
    WHERE receipt.booked_on = ANY(${receipts.map(({ bookedOn }) => bookedOn)}::date[])
      OR receipt.reference = ANY(${names}::text[])
      OR receipt.batch <> '' AND receipt.batch = ANY(${names}::text[])
    ORDER BY receipt.id`;
}

/** Leaves out entries that are known; one that is told otherwise than before refuses the file. */
function freshOf(
  receipts: readonly Receipt[],
  earlier: readonly KnownReceipt[],
): Result<readonly Receipt[]> {
  const byKey = new Map(earlier.map((one) => [`${one.iban} ${one.reference}`, one]));
  const formats = new Map(earlier.map((one) => [`${one.iban} ${one.bookedOn}`, one.format]));
  const fresh: Receipt[] = [];
  for (const receipt of receipts) {
    const { iban, bookedOn, reference, amount, format } = receipt;
    // Such formats name entries each in its own way: the same money would count twice.
    const other: StatementFormat = formats.get(`${iban} ${bookedOn}`) ?? format;
    if (!nameAlike(other, format)) return refuse('statement_other_format', { day: bookedOn });
    const before = byKey.get(`${iban} ${reference}`);
    if (before === undefined) fresh.push(receipt);
    else if (before.amount !== amount || before.bookedOn !== bookedOn) {
      return refuse('statement_entry_differs', { line: `${receipt.lineNo}` });
    }
  }
  return ok(fresh);
}

/** Where money stands that is known already, whole or in parts. */
interface Places {
  /** Receipts another one tells of before: only that one counts. */
  readonly same: ReadonlyMap<Receipt, KnownReceipt>;
  /** Sums of the statement, and known ones, whose parts count. */
  readonly sums: ReadonlySet<Receipt>;
  readonly split: readonly KnownReceipt[];
}

function placesOf(fresh: readonly Receipt[], earlier: readonly KnownReceipt[]): Result<Places> {
  const batches = batchMoney(fresh, earlier);
  if (!batches.ok) return batches;
  const { sums, split, parts } = batches.value;
  const pairs = sameMoney(
    fresh.filter((one) => !sums.has(one) && !parts.has(one)),
    earlier.filter((one) => !one.isPaired && !split.includes(one)),
  );
  return ok({ same: new Map([...pairs, ...parts]), sums, split });
}

async function insertReceipts(
  tx: Transaction,
  statementId: number,
  receipts: readonly Receipt[],
  { same, sums }: Places,
): Promise<void> {
  const standingOf = (receipt: Receipt): ReceiptStanding => {
    if (same.has(receipt)) return 'same';
    return sums.has(receipt) ? 'split' : 'open';
  };
  const rows = receipts.map((receipt) => ({
    statement_id: statementId,
    iban: receipt.iban,
    reference: receipt.reference,
    is_bank_reference: receipt.isBankReference,
    batch: receipt.batch,
    end_to_end: receipt.endToEnd,
    booked_on: receipt.bookedOn,
    amount: receipt.amount.toString(),
    payer_name: receipt.payerName,
    payer_code: receipt.payerCode,
    payer_iban: receipt.payerIban,
    purpose: receipt.purpose,
    standing: standingOf(receipt),
    same_as: same.get(receipt)?.id ?? null,
  }));
  await tx`
    INSERT INTO bank_receipts (statement_id, iban, reference, is_bank_reference, batch, end_to_end,
      booked_on, amount, payer_name, payer_code, payer_iban, purpose, standing, same_as,
      assigned_by, assigned_at)
    SELECT statement_id, iban, reference, is_bank_reference, batch, end_to_end, booked_on, amount,
      payer_name, payer_code, payer_iban, purpose, standing, same_as,
      CASE WHEN standing <> 'open' THEN ${byRule} END,
      CASE WHEN standing <> 'open' THEN now() END
    FROM json_populate_recordset(NULL::bank_receipts, ${JSON.stringify(rows)}::text::json)`;
}

/** The parts of these sums count from now on. */
function splitSums(tx: Transaction, sums: readonly KnownReceipt[]) {
  return tx`
    UPDATE bank_receipts SET standing = 'split', assigned_by = ${byRule}, assigned_at = now()
    WHERE id = ANY(${sums.map(({ id }) => id)}::integer[])`;
}
