import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** Who is helped by law, by how much, and within which norms. */
export interface NewBenefitCategory {
  readonly code: string;
  readonly name: string;
  readonly percent: string;
  readonly normSet: string;
  readonly act: string;
  readonly validFrom: BusinessDay;
}

/** Defines the categories of benefits; refuses one whose norms are not defined. */
export async function defineCategories(
  sql: Sql | Transaction,
  grant: JobGrant,
  categories: readonly NewBenefitCategory[],
): Promise<Result<{ readonly categoriesCount: number }>> {
  return await inTransaction(sql, async (tx) => {
    const column = <T>(pick: (category: NewBenefitCategory) => T) => categories.map(pick);
    await tx`
      INSERT INTO benefit_categories (code, name)
      SELECT code, name FROM unnest(
        ${column(({ code }) => code)}::text[], ${column(({ name }) => name)}::text[]
      ) AS fresh(code, name)`;
    const stored = await tx`
      INSERT INTO benefit_category_versions (category_id, valid_from, percent, norm_set_id, act)
      SELECT category.id, fresh.valid_from, fresh.percent, norms.id, fresh.act
      FROM unnest(
        ${column(({ code }) => code)}::text[],
        ${column(({ validFrom }) => validFrom)}::date[],
        ${column(({ percent }) => percent)}::numeric[],
        ${column(({ normSet }) => normSet)}::text[],
        ${column(({ act }) => act)}::text[]
      ) AS fresh(code, valid_from, percent, norm_set, act)
      JOIN benefit_categories AS category ON category.code = fresh.code
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
