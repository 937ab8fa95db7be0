import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import { limitAlone } from '#db/queries/recalculation-facts.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import { addDays } from '#lib/domain/business-day.ts';
import { moneyText, negateMoney } from '#lib/domain/money.ts';
import { firstDay } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import {
  computeRecalculation,
  type RecalculationPreview,
  type RecalculationToMake,
} from './compute-recalculation.ts';

export interface RecalculationToPropose extends RecalculationToMake {
  /** Hash of the preview the person has looked at. */
  readonly contentHash: string;
}

export interface ProposedRecalculation {
  readonly id: number;
  /** An amount within the limit needs nobody else. */
  readonly state: 'proposed' | 'approved';
}

/**
 * Stores a recalculation as it was previewed: the next bill gives it back, at once when it is
 * within the limit, else when another person has approved it. Refuses one that is not what was
 * looked at any more, and one that stands already: a form sent twice gives nothing back twice.
 */
export async function proposeRecalculation(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  { contentHash, ...wanted }: RecalculationToPropose,
): Promise<Result<ProposedRecalculation>> {
  return await inTransaction(sql, async (tx) => {
    const locked = await lockAccounts(tx, [wanted.accountId]);
    if (locked.length === 0) return refuse('account_unknown');
    if (await isRepeated(tx, wanted)) return refuse('recalculation_repeated');
    const computed = await computeRecalculation(tx, grant, wanted);
    if (!computed.ok) return computed;
    if (computed.value.contentHash !== contentHash) return refuse('recalculation_changed');
    const isAlone = negateMoney(computed.value.amount) <= (await limitAlone(tx));
    const state = isAlone ? 'approved' : 'proposed';
    const id = await store(tx, grant, { ...wanted, preview: computed.value, state });
    await appendAudit(tx, grant, {
      action: 'recalculation.propose',
      object: `account:${wanted.accountId}`,
      details: {
        recalculation: id,
        kind: wanted.cause.kind,
        document: wanted.cause.document,
        amount: moneyText(computed.value.amount),
        state,
      },
    });
    return ok({ id, state });
  });
}

/** The same document proves the same days of an account once; a rejected one proves nothing. */
async function isRepeated(
  tx: Transaction,
  { accountId, cause }: RecalculationToMake,
): Promise<boolean> {
  const quality = cause.kind === 'quality' ? cause : undefined;
  const [known] = await tx`
    SELECT FROM recalculations AS known
    LEFT JOIN services AS service ON service.id = known.service_id
    WHERE known.account_id = ${accountId} AND known.state <> 'rejected'
      AND known.kind = ${cause.kind} AND known.document = ${cause.document.trim()}
      AND known.first_day = ${cause.from} AND known.last_day = ${addDays(cause.to, -1)}
      AND service.code IS NOT DISTINCT FROM ${quality?.service ?? null}
      AND known.deviation IS NOT DISTINCT FROM ${quality?.deviation ?? null}
    LIMIT 1`;
  return known !== undefined;
}

async function store(
  tx: Transaction,
  grant: StaffGrant | JobGrant,
  about: RecalculationToMake & {
    readonly preview: RecalculationPreview;
    readonly state: ProposedRecalculation['state'];
  },
): Promise<number> {
  const { accountId, cause, preview, state } = about;
  const { amount, contentHash, lines } = preview;
  const persons = cause.kind === 'absence' ? cause.persons : null;
  const quality = cause.kind === 'quality' ? cause : undefined;
  const [row] = await tx<{ id: number }[]>`
    INSERT INTO recalculations (account_id, kind, first_day, last_day, persons, service_id,
      deviation, value, document, amount, content_hash, state, proposed_by)
    VALUES (${accountId}, ${cause.kind}, ${cause.from}, ${addDays(cause.to, -1)}, ${persons},
      (SELECT id FROM services WHERE code = ${quality?.service ?? null}),
      ${quality?.deviation ?? null}, ${quality?.value ?? null}, ${cause.document.trim()}, ${amount},
      ${contentHash}, ${state}, ${actorOf(grant)})
    RETURNING id`;
  if (!row) throw new Error('a recalculation was not stored');
  const column = <T>(pick: (line: (typeof lines)[number]) => T) => lines.map(pick);
  await tx`
    INSERT INTO recalculation_lines (account_id, recalculation_id, agreement_no, period, line_no,
      amount, derivation)
    SELECT ${accountId}, ${row.id}, agreement_no, period,
      row_number() OVER (PARTITION BY agreement_no, period ORDER BY place), amount,
      derivation::jsonb
    FROM unnest(
      ${column(({ agreementNo }) => agreementNo)}::smallint[],
      ${column(({ period }) => firstDay(period))}::date[],
      ${column((line) => line.amount.toString())}::bigint[],
      ${column(({ derivation }) => JSON.stringify(derivation))}::text[]
    ) WITH ORDINALITY AS line(agreement_no, period, amount, derivation, place)`;
  return row.id;
}
