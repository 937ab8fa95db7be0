import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import type { QualityRule } from '#lib/domain/charging/quality-rule.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { areConsistent, type Validity } from '#lib/domain/validity.ts';

/** Above `alone` a recalculation needs a second person. */
export interface RecalculationLimit extends Validity {
  readonly alone: Money;
  readonly act: string;
}

/** Publishes the dated table of what is taken off, and above which amount two people decide. */
export async function publishQualityRules(
  sql: Sql | Transaction,
  grant: JobGrant,
  { rules, limits }: { rules: readonly QualityRule[]; limits: readonly RecalculationLimit[] },
): Promise<Result<{ readonly rulesCount: number }>> {
  if (!areConsistent(limits)) return refuse('validity_malformed');
  return await inTransaction(sql, async (tx) => {
    const stored = await storeRules(tx, rules);
    if (stored !== rules.length) return refuse('service_unknown');
    await tx`
      INSERT INTO recalculation_limits (valid_from, valid_to, alone, act)
      SELECT * FROM unnest(
        ${limits.map(({ validFrom }) => validFrom)}::date[],
        ${limits.map(({ validTo }) => validTo ?? null)}::date[],
        ${limits.map(({ alone }) => money(alone).toString())}::bigint[],
        ${limits.map(({ act }) => act)}::text[]
      )`;
    await appendAudit(tx, grant, {
      action: 'quality-rules.publish',
      object: 'quality-rules',
      details: { count: rules.length },
    });
    return ok({ rulesCount: rules.length });
  });
}

async function storeRules(tx: Transaction, rules: readonly QualityRule[]): Promise<number> {
  const column = <T>(pick: (rule: QualityRule) => T) => rules.map(pick);
  const stored = await tx`
    INSERT INTO quality_rules (service_id, deviation, per, percent, from_value, below_value, act,
      valid_from, valid_to)
    SELECT service.id, deviation, per, percent, from_value, below_value, act, valid_from, valid_to
    FROM unnest(
      ${column(({ service }) => service)}::text[],
      ${column(({ deviation }) => deviation)}::text[],
      ${column(({ per }) => per)}::text[],
      ${column(({ percent }) => percent)}::numeric[],
      ${column(({ from }) => from ?? null)}::numeric[],
      ${column(({ below }) => below ?? null)}::numeric[],
      ${column(({ act }) => act)}::text[],
      ${column(({ validFrom }) => validFrom)}::date[],
      ${column(({ validTo }) => validTo ?? null)}::date[]
    ) AS rule(service, deviation, per, percent, from_value, below_value, act, valid_from, valid_to)
    JOIN services AS service ON service.code = rule.service`;
  return stored.count;
}
