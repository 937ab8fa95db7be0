import { createHash } from 'node:crypto';
import type { Transaction } from '#db/functions/append-journals.ts';
import { shareHouses } from '#db/functions/share-houses.ts';
import { type ChargingFacts, chargingFacts } from '#db/queries/charging-facts.ts';
import type { ChargingScope } from '#db/queries/charging-scope.ts';
import { movedTariffs } from '#db/queries/moved-tariffs.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import {
  type ChargedAccount,
  type ChargedAgreement,
  chargeAccount,
} from '#lib/domain/charging/charge-account.ts';
import type { ChargeLine } from '#lib/domain/charging/charge-line.ts';
import type { TariffVersion } from '#lib/domain/charging/tariff.ts';
import { withVersion } from '#lib/domain/charging/tariff-shape.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { type Money, sumMoney } from '#lib/domain/money.ts';
import { firstDay, lastDay, nextPeriod, type Period } from '#lib/domain/period.ts';

/** Accounts that have a tariff, to be charged with and without a draft of it. */
export interface CheckChunk {
  readonly draftId: number;
  readonly tariffId: number;
  readonly period: Period;
  readonly version: TariffVersion;
  readonly chunkNo: number;
  readonly fromAccount: number;
  readonly toAccount: number;
}

interface AgreementRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly contract_id: number;
  readonly has_tariff: boolean;
}

interface CheckedAccount {
  readonly accountId: number;
  readonly agreements: readonly AgreementRow[];
  readonly before: readonly ChargeLine[];
  readonly after: readonly ChargeLine[];
}

/**
 * Charges the accounts of a chunk as a run would, now and with the draft, and keeps the sums of
 * both and a hash of the tariff's lines. Nothing else of it is stored: a run computes it again.
 */
export async function checkChunk(
  tx: Transaction,
  grant: JobGrant,
  chunk: CheckChunk,
): Promise<void> {
  const { period, fromAccount, toAccount } = chunk;
  const facts = await factsOfRun(tx, grant, { period, fromAccount, toAccount });
  const rows = await readAgreements(tx, chunk);
  const agreementsOf = groupBy(rows, (row) => row.account_id);
  const checked: CheckedAccount[] = [];
  let problems = 0;
  for (const { account } of facts) {
    const agreements = agreementsOf.get(account.accountId) ?? [];
    if (!agreements.some((row) => row.has_tariff)) continue;
    const before = chargeAccount(account, period);
    const after = chargeAccount(withDraft(account, agreements, chunk.version), period);
    if (before.ok && !after.ok) problems += 1;
    if (!after.ok) continue;
    checked.push({
      accountId: account.accountId,
      agreements,
      before: before.ok ? before.value.lines : [],
      after: after.value.lines,
    });
  }
  await insertAccounts(tx, chunk, checked);
  await insertTotals(tx, chunk, checked);
  await tx`
    UPDATE tariff_check_chunks SET state = 'computed', problems = ${problems}
    WHERE draft_id = ${chunk.draftId} AND chunk_no = ${chunk.chunkNo}`;
}

/** Reads the facts a run would charge by: its houses are shared for the look, and given back. */
async function factsOfRun(
  tx: Transaction,
  grant: JobGrant,
  scope: ChargingScope,
): Promise<readonly ChargingFacts[]> {
  const givenBack = new Error('the houses were shared for a look only');
  let facts: readonly ChargingFacts[] = [];
  try {
    await tx.savepoint(async (aside) => {
      await shareHouses(aside, grant, scope);
      facts = await chargingFacts(aside, grant, scope);
      throw givenBack;
    });
  } catch (cause) {
    if (cause !== givenBack) throw cause;
  }
  return facts;
}

function readAgreements(tx: Transaction, chunk: CheckChunk) {
  return tx<AgreementRow[]>`
    SELECT account_id, agreement_no, contract_id,
      coalesce(coalesce(moved.tariff_id, agreement.tariff_id) = ${chunk.tariffId}, false)
        AS has_tariff
    FROM service_agreements AS agreement
    LEFT JOIN ${movedTariffs(tx, lastDay(chunk.period))} AS moved USING (account_id, agreement_no)
    WHERE account_id BETWEEN ${chunk.fromAccount} AND ${chunk.toAccount}
      AND valid_from < ${firstDay(nextPeriod(chunk.period))}
      AND coalesce(valid_to > ${firstDay(chunk.period)}, true)`;
}

function withDraft(
  account: ChargedAccount,
  rows: readonly AgreementRow[],
  version: TariffVersion,
): ChargedAccount {
  const numbers = rows.filter((row) => row.has_tariff).map((row) => row.agreement_no);
  const agreements = account.agreements.map((agreement): ChargedAgreement => {
    return numbers.includes(agreement.agreementNo)
      ? { ...agreement, tariffs: withVersion(agreement.tariffs, version) }
      : agreement;
  });
  return { ...account, agreements };
}

const amountOf = (lines: readonly ChargeLine[]): Money =>
  sumMoney(lines.map(({ amount }) => amount));

/** The hash of what a tariff charges an account; `db/queries/tariff-reproduction.ts` has it in SQL. */
function linesHash({ agreements, after }: CheckedAccount): string | null {
  const numbers = agreements.filter((row) => row.has_tariff).map((row) => row.agreement_no);
  const lines = after
    .filter(({ kind, agreementNo }) => kind === 'charge' && numbers.includes(agreementNo))
    .toSorted((left, right) => left.agreementNo - right.agreementNo)
    .map(({ agreementNo, amount }) => `${agreementNo} ${amount}`);
  return lines.length === 0 ? null : createHash('sha256').update(lines.join(';')).digest('hex');
}

async function insertAccounts(
  tx: Transaction,
  { draftId }: CheckChunk,
  accounts: readonly CheckedAccount[],
): Promise<void> {
  await tx`
    INSERT INTO tariff_check_accounts (draft_id, account_id, amount_before, amount_after, lines_hash)
    SELECT ${draftId}, account_id, amount_before, amount_after, lines_hash
    FROM unnest(
      ${accounts.map(({ accountId }) => accountId)}::integer[],
      ${accounts.map(({ before }) => amountOf(before).toString())}::bigint[],
      ${accounts.map(({ after }) => amountOf(after).toString())}::bigint[],
      ${accounts.map(linesHash)}::text[]
    ) AS checked(account_id, amount_before, amount_after, lines_hash)`;
}

async function insertTotals(
  tx: Transaction,
  { draftId, chunkNo }: CheckChunk,
  accounts: readonly CheckedAccount[],
): Promise<void> {
  const before = new Map<number, ChargeLine[]>();
  const after = new Map<number, ChargeLine[]>();
  for (const account of accounts) {
    const contracts = new Map(account.agreements.map((row) => [row.agreement_no, row.contract_id]));
    collect(before, account.before, contracts);
    collect(after, account.after, contracts);
  }
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  const linesOf = (of: typeof before) => ids.map((id) => of.get(id) ?? []);
  await tx`
    INSERT INTO tariff_check_totals (draft_id, chunk_no, contract_id, lines_before, lines_after,
      amount_before, amount_after)
    SELECT ${draftId}, ${chunkNo}, contract_id, lines_before, lines_after, amount_before,
      amount_after
    FROM unnest(
      ${ids}::integer[],
      ${linesOf(before).map((lines) => lines.length)}::integer[],
      ${linesOf(after).map((lines) => lines.length)}::integer[],
      ${linesOf(before).map((lines) => amountOf(lines).toString())}::bigint[],
      ${linesOf(after).map((lines) => amountOf(lines).toString())}::bigint[]
    ) AS total(contract_id, lines_before, lines_after, amount_before, amount_after)`;
}

function collect(
  into: Map<number, ChargeLine[]>,
  lines: readonly ChargeLine[],
  contracts: ReadonlyMap<number, number>,
): void {
  for (const line of lines) {
    const contractId = contracts.get(line.agreementNo);
    if (contractId === undefined) throw new Error(`no agreement ${line.agreementNo}`);
    const known = into.get(contractId);
    if (known) known.push(line);
    else into.set(contractId, [line]);
  }
}
