import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { openAccounts } from '#db/functions/own-accounts.ts';
import { lockStatements } from '#db/functions/recognise-receipts.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import { parseIban } from '#lib/domain/iban.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';

/** What a person proposes about a bank account of the centre; closing keeps its name. */
export type OwnAccountProposal = {
  readonly iban: string;
  /** What it rests on: the contract with the bank, its letter. */
  readonly reason: string;
} & ({ readonly deed: 'open'; readonly name: string } | { readonly deed: 'close' });

/** What was decided about a proposal. */
export interface DecidedAccount {
  readonly id: number;
}

/**
 * Proposes that a bank account is the centre's, or is no longer: another person decides. Until then
 * nothing changes.
 */
export async function proposeOwnAccount(
  sql: Sql,
  grant: StaffGrant,
  asked: OwnAccountProposal,
): Promise<Result<DecidedAccount>> {
  if (grant.permission !== 'register.resolve') return refuse('forbidden');
  const iban = parseIban(asked.iban);
  if (!iban.ok) return iban;
  const reason = asked.reason.trim();
  return (await sql.begin(async (tx) => {
    await lockStatements(tx);
    const name = await nameFor(tx, { ...asked, iban: iban.value });
    if (!name.ok) return name;
    if (reason === '') return refuse('reason_missing');
    const [row] = await tx<{ id: number }[]>`
      INSERT INTO own_account_changes (iban, name, deed, reason, proposed_by)
      VALUES (${iban.value}, ${name.value}, ${asked.deed}, ${reason}, ${actorOf(grant)})
      RETURNING id`;
    const { id } = required(row, 'a change');
    await appendAudit(tx, grant, {
      action: `own_account.propose_${asked.deed}`,
      object: `own-account:${iban.value}`,
      details: { change: id, name: name.value, reason },
    });
    return ok({ id });
  })) as Result<DecidedAccount>;
}

/** Finds the name an account has or gets; refuses what changes nothing. */
async function nameFor(tx: Transaction, asked: OwnAccountProposal): Promise<Result<string>> {
  const [waiting] = await tx`
    SELECT FROM own_account_changes WHERE iban = ${asked.iban} AND state = 'proposed'`;
  if (waiting) return refuse('own_account_proposed');
  const known = (await openAccounts(tx)).find(({ iban }) => iban === asked.iban);
  if (asked.deed === 'close') return known ? ok(known.name) : refuse('own_account_unknown');
  if (known) return refuse('own_account_known');
  const name = asked.name.trim();
  return name === '' ? refuse('own_account_unnamed') : ok(name);
}

/**
 * Approves a proposal as another person than its proposer: statements of the account are taken from
 * now on, or no longer. A proposal never changes, so that its id is what was looked at.
 */
export async function approveOwnAccount(
  sql: Sql,
  grant: StaffGrant,
  { id }: { readonly id: number },
): Promise<Result<DecidedAccount>> {
  if (grant.permission !== 'settlement.approve') return refuse('forbidden');
  return await decide(sql, grant, { id, state: 'approved' });
}

/** Rejects a proposal with the reason; whoever proposed it takes it back so, too. */
export async function rejectOwnAccount(
  sql: Sql,
  grant: StaffGrant,
  asked: { readonly id: number; readonly reason: string },
): Promise<Result<DecidedAccount>> {
  if (grant.permission !== 'register.resolve') return refuse('forbidden');
  const reason = asked.reason.trim();
  if (reason === '') return refuse('reason_missing');
  return await decide(sql, grant, { id: asked.id, state: 'rejected', reason });
}

async function decide(
  sql: Sql,
  grant: StaffGrant,
  word: {
    readonly id: number;
    readonly state: 'approved' | 'rejected';
    readonly reason?: string;
  },
): Promise<Result<DecidedAccount>> {
  const { id, state, reason = null } = word;
  return (await sql.begin(async (tx) => {
    await lockStatements(tx);
    const [change] = await tx<{ iban: string; state: string; proposed_by: string }[]>`
      SELECT iban, state, proposed_by FROM own_account_changes WHERE id = ${id} FOR UPDATE`;
    if (!change) return refuse('own_account_unknown');
    if (change.state !== 'proposed') return refuse('own_account_decided');
    if (state === 'approved' && change.proposed_by === actorOf(grant)) {
      return refuse('approver_is_proposer');
    }
    await tx`
      UPDATE own_account_changes SET state = ${state}, reject_reason = ${reason},
        decided_by = ${actorOf(grant)}, decided_at = now()
      WHERE id = ${id}`;
    await appendAudit(tx, grant, {
      action: `own_account.${state}`,
      object: `own-account:${change.iban}`,
      details: { change: id, ...(reason === null ? {} : { reason }) },
    });
    return ok({ id });
  })) as Result<DecidedAccount>;
}
