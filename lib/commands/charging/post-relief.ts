import type { Transaction } from '#db/functions/append-journals.ts';
import type { ChargeLine } from '#lib/domain/charging/charge-line.ts';
import { firstDay, type Period } from '#lib/domain/period.ts';

interface ReliefToPost {
  readonly period: Period;
  readonly runId?: number;
  readonly accounts: readonly {
    readonly accountId: number;
    readonly lines: readonly ChargeLine[];
    readonly payouts?: readonly ChargeLine[];
  }[];
}

/** Keeps what benefits are paid out for a month. */
export async function insertPayouts(
  tx: Transaction,
  { period, runId, accounts }: ReliefToPost,
): Promise<void> {
  const rows = accounts.flatMap(({ accountId, payouts = [] }) => {
    return payouts.map((line, index) => ({ accountId, line, lineNo: index + 1 }));
  });
  if (rows.length === 0) return;
  const column = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick);
  await tx`
    INSERT INTO benefit_payouts (account_id, agreement_no, period, line_no, amount, derivation,
      run_id)
    SELECT account_id, agreement_no, ${firstDay(period)}, line_no, amount, derivation::jsonb,
      ${runId ?? null}
    FROM unnest(
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(({ line }) => line.agreementNo)}::smallint[],
      ${column(({ lineNo }) => lineNo)}::smallint[],
      ${column(({ line }) => line.amount.toString())}::bigint[],
      ${column(({ line }) => JSON.stringify(line.derivation))}::text[]
    ) AS paid(account_id, agreement_no, line_no, amount, derivation)`;
}

/** Writes down which bill gives recalculations back; none is ever given back twice. */
export async function markRecalculations(
  tx: Transaction,
  { period, accounts }: ReliefToPost,
): Promise<void> {
  const given = accounts.flatMap(({ accountId, lines }) =>
    lines.flatMap(({ recalculationId, agreementNo }) =>
      recalculationId === undefined ? [] : [{ accountId, recalculationId, agreementNo }],
    ),
  );
  if (given.length === 0) return;
  const marked = await tx`
    UPDATE recalculation_lines AS line SET charged_in = ${firstDay(period)}
    FROM (
      SELECT DISTINCT account_id, recalculation_id, agreement_no
      FROM unnest(
        ${given.map(({ accountId }) => accountId)}::integer[],
        ${given.map(({ recalculationId }) => recalculationId)}::integer[],
        ${given.map(({ agreementNo }) => agreementNo)}::smallint[]
      ) AS given(account_id, recalculation_id, agreement_no)
    ) AS given
    WHERE line.account_id = given.account_id AND line.recalculation_id = given.recalculation_id
      AND line.agreement_no = given.agreement_no AND line.charged_in IS NULL
      AND line.period < ${firstDay(period)}`;
  if (marked.count !== given.length) throw new Error('a recalculation was given back before');
}
