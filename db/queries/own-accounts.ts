import type { Sql } from '#db/client.ts';
import { openAccounts } from '#db/functions/own-accounts.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { Iban } from '#lib/domain/iban.ts';

/** A bank account that is the centre's own. */
export interface OwnAccount {
  readonly iban: Iban;
  readonly name: string;
}

/** Lists the bank accounts of the centre. */
export async function ownAccounts(sql: Sql, _grant: StaffGrant): Promise<OwnAccount[]> {
  return await openAccounts(sql);
}

/** What somebody proposed about an account, and what became of it. */
export interface OwnAccountChange {
  readonly id: number;
  readonly iban: Iban;
  readonly name: string;
  readonly deed: 'open' | 'close';
  readonly reason: string;
  readonly state: 'proposed' | 'approved' | 'rejected';
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** Whoever asks has proposed it. */
  readonly isOwn: boolean;
  readonly decidedBy: string | undefined;
  readonly decidedAt: string | undefined;
  readonly rejectReason: string | undefined;
}

type ChangeRow = {
  readonly [Key in keyof OwnAccountChange]: undefined extends OwnAccountChange[Key]
    ? string | null
    : OwnAccountChange[Key];
};

/** Lists the last changes of the centre's accounts, what waits first. */
export async function ownAccountChanges(
  sql: Sql,
  grant: StaffGrant,
  rowsMax: number,
): Promise<OwnAccountChange[]> {
  const rows = await sql<ChangeRow[]>`
    SELECT change.id, change.iban, change.name, change.deed, change.reason, change.state,
      coalesce(proposer.full_name, change.proposed_by) AS "proposedBy",
      change.proposed_at AS "proposedAt",
      change.proposed_by = ${`user:${grant.userId}`} AS "isOwn",
      coalesce(decider.full_name, change.decided_by) AS "decidedBy",
      change.decided_at AS "decidedAt", change.reject_reason AS "rejectReason"
    FROM own_account_changes AS change
    LEFT JOIN users AS proposer ON 'user:' || proposer.id = change.proposed_by
    LEFT JOIN users AS decider ON 'user:' || decider.id = change.decided_by
    ORDER BY change.state <> 'proposed', change.id DESC LIMIT ${rowsMax}`;
  return rows.map((row) => ({
    ...row,
    decidedBy: row.decidedBy ?? undefined,
    decidedAt: row.decidedAt ?? undefined,
    rejectReason: row.rejectReason ?? undefined,
  }));
}
