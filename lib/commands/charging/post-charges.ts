import { randomBytes } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import { appendJournals, type Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import { billCodeFrom } from '#lib/domain/bill-code.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { ChargeLine } from '#lib/domain/charging/charge-line.ts';
import { verifyAmount } from '#lib/domain/charging/derivation.ts';
import { postCharges as chargesJournal } from '#lib/domain/ledger/postings.ts';
import { firstDay, type Period } from '#lib/domain/period.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import { rateText } from '#lib/domain/rate.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { insertPayouts, markRecalculations } from './post-relief.ts';
import { insertVolumes, type PostedVolume } from './post-volumes.ts';

export interface AccountCharges {
  readonly accountId: number;
  readonly lines: readonly ChargeLine[];
  /** Benefits that are paid out while the bill stays as it is. */
  readonly payouts?: readonly ChargeLine[];
  /** What its registers were charged. */
  readonly volumes?: readonly PostedVolume[];
}

export interface ChargesToPost {
  readonly period: Period;
  readonly accounts: readonly AccountCharges[];
  /** The day the bill is issued and the charges count on. */
  readonly issuedOn: BusinessDay;
  readonly dueOn: BusinessDay;
  /** The run these charges are of; absent for charges that come ready from elsewhere. */
  readonly runId?: number;
}

/**
 * Posts the charge lines of accounts for a period, with their journals and bills, in one
 * transaction. Refuses with charge_line_mismatch a line whose derivation does not give its amount.
 */
export async function postCharges(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  charges: ChargesToPost,
): Promise<Result<{ readonly linesCount: number }>> {
  const wrong = charges.accounts.find(({ lines, payouts = [] }) => {
    return [...lines, ...payouts].some(differs);
  });
  if (wrong) return refuse('charge_line_mismatch', { account: String(wrong.accountId) });
  await inTransaction(sql, async (tx) => {
    const ids = charges.accounts.map(({ accountId }) => accountId);
    const contracts = readContracts(tx, ids);
    await lockAccounts(tx, ids);
    const posted = post(charges, await contracts);
    await Promise.all([
      insertCharges(tx, charges, posted),
      appendJournals(
        tx,
        posted.map((one) => ({ ...one, author: actorOf(grant) })),
      ),
      insertBills(tx, charges),
      insertVolumes(tx, charges),
      insertPayouts(tx, charges),
      markRecalculations(tx, charges),
    ]);
  });
  return ok({ linesCount: charges.accounts.reduce((sum, { lines }) => sum + lines.length, 0) });
}

function differs(line: ChargeLine): boolean {
  return verifyAmount(line.amount, line.derivation) === 'differs';
}

type Contracts = ReadonlyMap<string, number>;

async function readContracts(tx: Transaction, ids: readonly number[]): Promise<Contracts> {
  const rows = await tx<{ account_id: number; agreement_no: number; contract_id: number }[]>`
    SELECT account_id, agreement_no, contract_id FROM service_agreements
    WHERE account_id = ANY(${[...ids]}::integer[])`;
  return new Map(rows.map((row) => [`${row.account_id}/${row.agreement_no}`, row.contract_id]));
}

function post({ accounts, issuedOn }: ChargesToPost, contracts: Contracts) {
  return accounts.map(({ accountId, lines }) => ({
    accountId,
    id: uuidV7(),
    businessDay: issuedOn,
    journal: chargesJournal(
      lines.map(({ agreementNo, period, amount }) => {
        const contractId = contracts.get(`${accountId}/${agreementNo}`);
        if (contractId === undefined) throw new Error(`no agreement ${accountId}/${agreementNo}`);
        return { agreementNo, period, contractId, amount };
      }),
    ),
  }));
}

function insertCharges(
  tx: Transaction,
  { accounts }: ChargesToPost,
  posted: readonly { readonly id: string }[],
) {
  const rows = accounts.flatMap(({ accountId, lines }, index) => {
    const counters = new Map<string, number>();
    return lines.map((line) => {
      const key = `${line.agreementNo}/${line.period}`;
      const lineNo = (counters.get(key) ?? 0) + 1;
      counters.set(key, lineNo);
      return { accountId, line, lineNo, journalId: posted[index]?.id ?? '' };
    });
  });
  const column = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick);
  return tx`
    INSERT INTO charges (account_id, period, agreement_no, line_no, kind, quantity, rate, amount,
      derivation, reason, journal_id)
    SELECT account_id, period, agreement_no, line_no, kind, quantity, rate, amount,
      derivation::jsonb, reason, journal_id
    FROM unnest(
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(({ line }) => firstDay(line.period))}::date[],
      ${column(({ line }) => line.agreementNo)}::smallint[],
      ${column(({ lineNo }) => lineNo)}::smallint[],
      ${column(({ line }) => line.kind)}::text[],
      ${column(({ line }) => (line.quantity ? quantityText(line.quantity) : null))}::numeric[],
      ${column(({ line }) => (line.rate ? rateText(line.rate) : null))}::numeric[],
      ${column(({ line }) => line.amount.toString())}::bigint[],
      ${column(({ line }) => JSON.stringify(line.derivation))}::text[],
      ${column(({ line }) => line.reason ?? null)}::text[],
      ${column(({ journalId }) => journalId)}::uuid[]
    ) AS line(account_id, period, agreement_no, line_no, kind, quantity, rate, amount, derivation,
      reason, journal_id)`;
}

function insertBills(tx: Transaction, { accounts, period, issuedOn, dueOn }: ChargesToPost) {
  const codes = accounts.map(() => billCodeFrom(randomBytes(8).readBigUInt64BE()));
  return tx`
    INSERT INTO bills (account_id, period, code, due_on, issued_at)
    SELECT account_id, ${firstDay(period)}, code, ${dueOn},
      ${issuedOn}::date::timestamp AT TIME ZONE 'Europe/Kyiv'
    FROM unnest(
      ${accounts.map(({ accountId }) => accountId)}::integer[],
      ${codes}::text[]
    ) AS bill(account_id, code)
    ON CONFLICT (account_id, period) DO NOTHING`;
}
