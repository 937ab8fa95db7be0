import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { BenefitForm } from '#lib/domain/charging/benefit.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { Validity } from '#lib/domain/validity.ts';

export interface BenefitToGrant extends Validity {
  readonly accountId: number;
  readonly fullName: string;
  /** Code of the category. */
  readonly category: string;
  readonly form: BenefitForm;
  readonly document: string;
}

/**
 * Grants a person of an account a benefit from a day on. Refuses without a document, when the
 * person has the same benefit on one of the days already, and when more persons than live there
 * would be entitled.
 */
export async function grantBenefit(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  benefit: BenefitToGrant,
): Promise<Result<{ readonly grantNo: number }>> {
  const { accountId, validFrom, validTo = null } = benefit;
  const fullName = benefit.fullName.trim().replaceAll(/\s+/g, ' ');
  const document = benefit.document.trim();
  if (fullName === '') return refuse('person_name_missing');
  if (document === '') return refuse('document_missing');
  if (validTo !== null && validTo <= validFrom) return refuse('validity_malformed');
  return await inTransaction(sql, async (tx) => {
    await lockAccounts(tx, [accountId]);
    const personNo = await personOf(tx, accountId, fullName);
    const objection = await objectionTo(tx, benefit, personNo);
    if (objection) return refuse(objection);
    await tx`
      INSERT INTO beneficiaries (account_id, person_no, full_name)
      VALUES (${accountId}, ${personNo}, ${fullName})
      ON CONFLICT (account_id, person_no) DO NOTHING`;
    const [row] = await tx<{ grant_no: number }[]>`
      INSERT INTO benefit_grants (account_id, grant_no, person_no, category_id, form, valid_from,
        valid_to, document, granted_by)
      SELECT ${accountId}, coalesce((
          SELECT max(grant_no) FROM benefit_grants WHERE account_id = ${accountId}
        ), 0) + 1, ${personNo}, id, ${benefit.form}, ${validFrom}, ${validTo}, ${document},
        ${actorOf(grant)}
      FROM benefit_categories WHERE code = ${benefit.category}
      RETURNING grant_no`;
    if (!row) return refuse('benefit_unknown');
    await appendAudit(tx, grant, {
      action: 'benefit.grant',
      object: `account:${accountId}`,
      details: { grant: row.grant_no, category: benefit.category, validFrom, document },
    });
    return ok({ grantNo: row.grant_no });
  });
}

/** A person is known by the name within the account; a new one gets the next number. */
async function personOf(tx: Transaction, accountId: number, fullName: string): Promise<number> {
  const [row] = await tx<{ person_no: number }[]>`
    SELECT coalesce(
      (SELECT person_no FROM beneficiaries
        WHERE account_id = ${accountId} AND full_name = ${fullName}),
      (SELECT coalesce(max(person_no), 0) + 1 FROM beneficiaries WHERE account_id = ${accountId})
    )::integer AS person_no`;
  return row?.person_no ?? 1;
}

async function objectionTo(
  tx: Transaction,
  benefit: BenefitToGrant,
  personNo: number,
): Promise<RefusalCode | undefined> {
  const { accountId, category, validFrom, validTo = null } = benefit;
  const [row] = await tx<
    { known: boolean; overlaps: boolean; others: number; residents: number }[]
  >`
    WITH held AS (
      SELECT right_of.person_no, category.code FROM benefit_grants AS right_of
      JOIN benefit_categories AS category ON category.id = right_of.category_id
      WHERE account_id = ${accountId}
        AND daterange(valid_from, valid_to) && daterange(${validFrom}, ${validTo})
    )
    SELECT EXISTS (SELECT FROM account_facts WHERE account_id = ${accountId}) AS known,
      EXISTS (SELECT FROM held WHERE person_no = ${personNo} AND code = ${category}) AS overlaps,
      (SELECT count(DISTINCT person_no)::integer FROM held WHERE person_no <> ${personNo})
        AS others,
      coalesce((SELECT max(residents) FROM account_facts WHERE account_id = ${accountId}
        AND daterange(valid_from, valid_to) && daterange(${validFrom}, ${validTo})), 0)::integer
        AS residents`;
  if (!row?.known) return 'account_unknown';
  if (row.overlaps) return 'benefit_overlap';
  return row.others + 1 > row.residents ? 'residents_exceeded' : undefined;
}
