import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** Who is helped by law, by how much, and within which norms. */
export interface NewBenefitCategory {
  readonly code: string;
  readonly name: string;
  readonly percent: string;
  readonly normSet: string;
  readonly act: string;
}

/** Defines the categories of benefits; refuses one whose norms are not defined. */
export async function defineCategories(
  sql: Sql | Transaction,
  grant: JobGrant,
  categories: readonly NewBenefitCategory[],
): Promise<Result<{ readonly categoriesCount: number }>> {
  return await inTransaction(sql, async (tx) => {
    const stored = await tx`
      INSERT INTO benefit_categories (code, name, percent, norm_set_id, act)
      SELECT fresh.code, fresh.name, fresh.percent, norms.id, fresh.act
      FROM unnest(
        ${categories.map(({ code }) => code)}::text[],
        ${categories.map(({ name }) => name)}::text[],
        ${categories.map(({ percent }) => percent)}::numeric[],
        ${categories.map(({ normSet }) => normSet)}::text[],
        ${categories.map(({ act }) => act)}::text[]
      ) AS fresh(code, name, percent, norm_set, act)
      JOIN relief_norm_sets AS norms ON norms.code = fresh.norm_set`;
    if (stored.count !== categories.length) return refuse('benefit_unknown');
    await appendAudit(tx, grant, {
      action: 'benefit-categories.define',
      object: `benefit:${categories[0]?.code ?? 'none'}`,
      details: { count: categories.length },
    });
    return ok({ categoriesCount: categories.length });
  });
}
