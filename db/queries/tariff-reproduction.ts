import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { firstDay, lastDay } from '#lib/domain/period.ts';
import type { ComparedRun } from './charging-draft.ts';
import { movedTariffs } from './moved-tariffs.ts';

/** Whether a run charges a tariff as the dry run that was approved did. */
export interface Reproduction {
  readonly draftId: number;
  readonly tariff: string;
  readonly approved: string;
  readonly charged: string;
  /** Accounts that the run charges otherwise: their facts changed in between. */
  readonly differing: number;
}

/**
 * Compares a run with the dry runs that were approved for its month, account by account: the same
 * hash as `check-chunk.ts` makes of the tariff's lines.
 */
export async function reproductionsOf(
  sql: Sql,
  _grant: StaffGrant,
  { id, period, state, ...run }: ComparedRun,
): Promise<Reproduction[]> {
  const contractId = run.contractId ?? null;
  const lines =
    state === 'frozen'
      ? sql`charges AS line WHERE line.period = ${firstDay(period)} AND line.kind = 'charge'`
      : sql`draft_charges AS line WHERE line.run_id = ${id} AND line.kind = 'charge'`;
  return await sql<Reproduction[]>`
    WITH approved AS (
      SELECT draft.id, draft.tariff_id, draft.content_hash, tariff.name
      FROM tariff_drafts AS draft JOIN tariffs AS tariff ON tariff.id = draft.tariff_id
      WHERE draft.state = 'approved' AND draft.period = ${firstDay(period)}
        AND (tariff.contract_id = ${contractId} OR ${contractId}::integer IS NULL)
    ),
    line AS MATERIALIZED (SELECT account_id, agreement_no, line_no, amount FROM ${lines}),
    charged AS (
      SELECT approved.id, line.account_id, encode(sha256(convert_to(
        string_agg(line.agreement_no || ' ' || line.amount, ';' ORDER BY agreement_no, line_no),
        'UTF8')), 'hex') AS hash
      FROM line
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      LEFT JOIN ${movedTariffs(sql, lastDay(period))} AS moved USING (account_id, agreement_no)
      JOIN approved ON approved.tariff_id = coalesce(moved.tariff_id, agreement.tariff_id)
      GROUP BY approved.id, line.account_id
    ),
    expected AS (
      SELECT draft_id AS id, account_id, lines_hash AS hash FROM tariff_check_accounts
      WHERE draft_id IN (SELECT id FROM approved) AND lines_hash IS NOT NULL
    ),
    both_sides AS (
      SELECT id, account_id, charged.hash, charged.hash IS DISTINCT FROM expected.hash AS differs
      FROM charged FULL JOIN expected USING (id, account_id)
    )
    SELECT approved.id AS "draftId", approved.name AS tariff, approved.content_hash AS approved,
      encode(sha256(convert_to(coalesce(string_agg(hash, '' ORDER BY account_id), ''), 'UTF8')),
        'hex') AS charged,
      (count(*) FILTER (WHERE differs))::integer AS differing
    FROM approved LEFT JOIN both_sides USING (id)
    GROUP BY approved.id, approved.name, approved.content_hash
    ORDER BY approved.name, approved.id`;
}
