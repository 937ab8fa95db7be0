import { createHash } from 'node:crypto';
import type { Transaction } from '#db/functions/append-journals.ts';
import { copyRows } from '#db/functions/copy-rows.ts';
import { copyText } from '#db/functions/copy-text.ts';
import { shareHouses } from '#db/functions/share-houses.ts';
import { type ChargingFacts, chargingFacts, registerKey } from '#db/queries/charging-facts.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { type AccountCharge, chargeAccount } from '#lib/domain/charging/charge-account.ts';
import type { ChargeLine } from '#lib/domain/charging/charge-line.ts';
import { type Money, sumMoney, zeroMoney } from '#lib/domain/money.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import { rateText } from '#lib/domain/rate.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { ChargingChunk, ChargingRun } from './charging-run.ts';
import { asCountedInHouses } from './counted-in-houses.ts';

/** A chunk as it is stored: texts of rows, so that what they were made of can be forgotten. */
interface Draft {
  readonly lines: string[];
  readonly payouts: string[];
  readonly volumes: string[];
  readonly problems: Problem[];
  accounts: number;
  amount: Money;
}

interface Problem {
  readonly accountId: number;
  readonly refusal: Refusal;
}

/**
 * Charges the accounts of a chunk and keeps the draft with its control totals and hash, in the
 * transaction that marks the chunk as done: a killed worker leaves a chunk whole or not at all.
 * An account that cannot be charged is written down with the reason and keeps out no other.
 */
export async function draftChunk(
  tx: Transaction,
  grant: JobGrant,
  chunk: ChargingChunk,
): Promise<void> {
  const { run, chunkNo } = chunk;
  const scope = {
    period: run.period,
    fromAccount: chunk.fromAccount,
    toAccount: chunk.toAccount,
    ...(run.contractId === undefined ? {} : { contractId: run.contractId }),
  };
  await shareHouses(tx, grant, { ...scope, runId: run.id });
  const known = await chargingFacts(tx, grant, scope);
  const { facts: all, counted } = await asCountedInHouses(tx, chunk, known);
  const draft: Draft = {
    lines: [],
    payouts: [],
    volumes: [],
    problems: [],
    accounts: 0,
    amount: zeroMoney,
  };
  for (const facts of all) {
    draftAccount(draft, run, { facts, counted: counted.get(facts.account.accountId) });
  }
  await copyLines(tx, run.id, draft.lines);
  await copyPayouts(tx, run.id, draft.payouts);
  await copyVolumes(tx, run.id, draft.volumes);
  await insertProblems(tx, run.id, draft.problems);
  await tx`
    UPDATE charging_chunks SET state = 'computed', accounts = ${draft.accounts},
      lines = ${draft.lines.length}, problems = ${draft.problems.length}, amount = ${draft.amount},
      content_hash = ${hashOf([...draft.lines, ...draft.payouts])}
    WHERE run_id = ${run.id} AND chunk_no = ${chunkNo}`;
}

interface AccountToDraft {
  readonly facts: ChargingFacts;
  /** Registers whose volumes are kept already. */
  readonly counted: ReadonlySet<string> | undefined;
}

function draftAccount(
  draft: Draft,
  { period }: ChargingRun,
  { facts, counted }: AccountToDraft,
): void {
  const { accountId } = facts.account;
  const charge = chargeAccount(facts.account, period);
  if (!charge.ok) {
    draft.problems.push({ accountId, refusal: charge.refusal });
    return;
  }
  const { lines, payouts, volumes } = charge.value;
  draft.accounts += 1;
  draft.amount = sumMoney([draft.amount, ...lines.map(({ amount }) => amount)]);
  draft.lines.push(...lineRows(lines, accountId));
  draft.payouts.push(...payoutRows(payouts, accountId));
  const fresh = volumes.filter((volume) => !counted?.has(registerKey(volume)));
  draft.volumes.push(...fresh.map((volume) => volumeRow(volume, facts)));
}

function hashOf(rows: readonly string[]): string {
  return createHash('sha256').update(rows.join('')).digest('hex');
}

/** One text for the copy and for the hash: what was hashed is what was stored, in any run. */
function lineRows(lines: readonly ChargeLine[], accountId: number): string[] {
  return numbered(lines).map(({ line, lineNo }) => {
    const { agreementNo, kind, quantity, rate, amount, derivation } = line;
    return copyText([
      `${accountId}`,
      `${agreementNo}`,
      `${lineNo}`,
      kind,
      quantity === undefined ? null : quantityText(quantity),
      rate === undefined ? null : rateText(rate),
      `${amount}`,
      JSON.stringify(derivation),
      line.reason ?? null,
      line.recalculationId === undefined ? null : `${line.recalculationId}`,
    ]);
  });
}

function payoutRows(payouts: readonly ChargeLine[], accountId: number): string[] {
  return numbered(payouts).map(({ line, lineNo }) =>
    copyText([
      `${accountId}`,
      `${line.agreementNo}`,
      `${lineNo}`,
      `${line.amount}`,
      JSON.stringify(line.derivation),
    ]),
  );
}

function numbered(lines: readonly ChargeLine[]) {
  const numbers = new Map<number, number>();
  return lines
    .toSorted((left, right) => left.agreementNo - right.agreementNo)
    .map((line) => {
      const lineNo = (numbers.get(line.agreementNo) ?? 0) + 1;
      numbers.set(line.agreementNo, lineNo);
      return { line, lineNo };
    });
}

async function copyLines(tx: Transaction, runId: number, lines: readonly string[]): Promise<void> {
  await copyRows(
    tx`
      COPY draft_charges (run_id, account_id, agreement_no, line_no, kind, quantity, rate, amount,
        derivation, reason, recalculation_id) FROM STDIN`,
    lines.map((line) => `${runId}\t${line}`),
  );
}

async function copyPayouts(
  tx: Transaction,
  runId: number,
  payouts: readonly string[],
): Promise<void> {
  if (payouts.length === 0) return;
  await copyRows(
    tx`
      COPY draft_payouts (run_id, account_id, agreement_no, line_no, amount, derivation)
      FROM STDIN`,
    payouts.map((line) => `${runId}\t${line}`),
  );
}

function volumeRow(
  volume: AccountCharge['volumes'][number],
  { account, readingIds }: ChargingFacts,
): string {
  return copyText([
    `${account.accountId}`,
    `${volume.meterNo}`,
    volume.zone,
    `${volume.agreementNo}`,
    volume.basis,
    quantityText(volume.volume),
    volume.basis === 'meter' ? (readingIds.get(registerKey(volume)) ?? null) : null,
  ]);
}

async function copyVolumes(
  tx: Transaction,
  runId: number,
  volumes: readonly string[],
): Promise<void> {
  await copyRows(
    tx`
      COPY draft_volumes (run_id, account_id, meter_no, zone, agreement_no, basis, volume,
        reading_id) FROM STDIN`,
    volumes.map((volume) => `${runId}\t${volume}`),
  );
}

async function insertProblems(
  tx: Transaction,
  runId: number,
  problems: readonly Problem[],
): Promise<void> {
  if (problems.length === 0) return;
  await tx`
    INSERT INTO draft_problems (run_id, account_id, code, details)
    SELECT ${runId}, account_id, code, details::jsonb
    FROM unnest(
      ${problems.map(({ accountId }) => accountId)}::integer[],
      ${problems.map(({ refusal }) => refusal.code)}::text[],
      ${problems.map(({ refusal }) => JSON.stringify(refusal.details ?? {}))}::text[]
    ) AS problem(account_id, code, details)`;
}
