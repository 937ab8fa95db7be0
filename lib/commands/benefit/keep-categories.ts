import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { chargedMonths, lockMonthsFrom } from '#db/functions/charging-months.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type CategoryChange, changeCategory } from '#lib/domain/charging/relief-change.ts';
import type { VersionGround } from '#lib/domain/charging/version-step.ts';
import { oneLine } from '#lib/domain/one-line.ts';
import type { Period } from '#lib/domain/period.ts';
import { rateText } from '#lib/domain/rate.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** One change of categories at a time: each ends what another one began. */
const categoriesLock = 7_305_522;

/** How a category is to help: by how much, within which norms, by which law. */
export interface CategoryTerms extends CategoryChange {
  /** Code of the set of norms. */
  readonly normSet: string;
}

/** Has a category help anew from a month on; what held before keeps its months. */
export async function setCategory(
  sql: Sql,
  grant: StaffGrant,
  { category, ...terms }: CategoryTerms & { readonly category: string },
): Promise<Result<BusinessDay>> {
  if (grant.permission !== 'relief.approve') return refuse('forbidden');
  return await inTransaction(sql, async (tx) => {
    await lockCategories(tx, terms.from);
    const [known] = await tx<{ id: number }[]>`
      SELECT id FROM benefit_categories WHERE code = ${category}`;
    if (!known) return refuse('benefit_unknown');
    const version = await decide(tx, terms, await readLast(tx, known.id));
    if (!version.ok) return version;
    await store(tx, grant, { id: known.id, code: category }, version.value);
    return ok(version.value.validFrom);
  });
}

const nameMax = 200;

/** Adds a category of benefits that helps from a month on; answers its id. */
export async function addCategory(
  sql: Sql,
  grant: StaffGrant,
  asked: CategoryTerms & { readonly name: string },
): Promise<Result<number>> {
  if (grant.permission !== 'relief.approve') return refuse('forbidden');
  const { name: typed, ...terms } = asked;
  const name = oneLine(typed).slice(0, nameMax);
  if (name === '') return refuse('benefit_name_missing');
  return await inTransaction(sql, async (tx) => {
    await lockCategories(tx, terms.from);
    const [taken] = await tx`SELECT FROM benefit_categories WHERE name = ${name}`;
    if (taken) return refuse('benefit_name_taken');
    const version = await decide(tx, terms, {});
    if (!version.ok) return version;
    const code = `benefit-${uuidV7()}`;
    const [row] = await tx<{ id: number }[]>`
      INSERT INTO benefit_categories (code, name) VALUES (${code}, ${name}) RETURNING id`;
    const { id } = required(row, 'the category added');
    await store(tx, grant, { id, code }, version.value);
    return ok(id);
  });
}

/** Keeps other changes and the chargings of the months from starting until this one is committed. */
async function lockCategories(tx: Transaction, from: Period): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(${categoriesLock})`;
  await lockMonthsFrom(tx, from);
}

async function readLast(tx: Transaction, categoryId: number): Promise<Pick<VersionGround, 'last'>> {
  const [row] = await tx<{ valid_from: BusinessDay; valid_to: BusinessDay | null }[]>`
    SELECT valid_from, valid_to FROM benefit_category_versions WHERE category_id = ${categoryId}
    ORDER BY valid_from DESC LIMIT 1`;
  if (!row) return {};
  const { valid_from: validFrom, valid_to: validTo } = row;
  return { last: { validFrom, ...(validTo === null ? {} : { validTo }) } };
}

/** A version that may be stored. */
interface FreshVersion {
  readonly validFrom: BusinessDay;
  readonly percent: string;
  readonly normSetId: number;
  readonly normSet: string;
  readonly act: string;
}

async function decide(
  tx: Transaction,
  terms: CategoryTerms,
  last: Pick<VersionGround, 'last'>,
): Promise<Result<FreshVersion>> {
  const { normSet } = terms;
  const [norms] = await tx<{ id: number }[]>`
    SELECT id FROM relief_norm_sets WHERE code = ${normSet}`;
  if (!norms) return refuse('relief_norms_unknown');
  const step = changeCategory({ ...last, ...(await chargedMonths(tx, null)) }, terms);
  if (!step.ok) return step;
  const { validFrom, percent } = step.value;
  const act = terms.act.trim();
  return ok({ validFrom, percent: rateText(percent), normSetId: norms.id, normSet, act });
}

async function store(
  tx: Transaction,
  grant: StaffGrant,
  { id, code }: { readonly id: number; readonly code: string },
  { validFrom, percent, normSetId, normSet, act }: FreshVersion,
): Promise<void> {
  await tx`
    UPDATE benefit_category_versions SET valid_to = ${validFrom}
    WHERE category_id = ${id} AND valid_to IS NULL AND valid_from < ${validFrom}`;
  await tx`
    INSERT INTO benefit_category_versions (category_id, valid_from, percent, norm_set_id, act)
    VALUES (${id}, ${validFrom}, ${percent}, ${normSetId}, ${act})
    ON CONFLICT (category_id, valid_from) DO UPDATE
      SET percent = EXCLUDED.percent, norm_set_id = EXCLUDED.norm_set_id, act = EXCLUDED.act`;
  await appendAudit(tx, grant, {
    action: 'benefit-category.set',
    object: `benefit:${code}`,
    details: { from: validFrom, percent, norms: normSet, act },
  });
}
