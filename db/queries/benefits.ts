import type { Sql } from '#db/client.ts';
import type { StaffAccountGrant, StaffGrant } from '#lib/auth/grant.ts';
import { type AccountNumber, parseAccountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { BenefitForm } from '#lib/domain/charging/benefit.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { expectOk } from '#lib/domain/result.ts';
import type { PageOf } from './settlement-payments.ts';

/** A category of benefits, and how many have it today. */
export interface CategoryLine {
  readonly code: string;
  readonly name: string;
  readonly percent: string;
  readonly norms: string;
  readonly act: string;
  readonly persons: number;
  /** What the last bills took off, or paid out, for all of them together; below zero. */
  readonly lastMonth: Money;
}

/** A person's right to a benefit. */
export interface RightLine {
  readonly account: AccountNumber;
  readonly grantNo: number;
  readonly fullName: string;
  readonly category: string;
  readonly percent: string;
  readonly form: BenefitForm;
  readonly validFrom: BusinessDay;
  readonly validTo: BusinessDay | undefined;
  readonly document: string;
  readonly stopReason: string | undefined;
  readonly isNow: boolean;
}

/** Reads the categories with how many persons have each today. */
export async function benefitCategories(
  sql: Sql,
  _grant: StaffGrant,
): Promise<readonly CategoryLine[]> {
  const rows = await sql<(Omit<CategoryLine, 'lastMonth'> & { last_month: bigint })[]>`
    WITH given AS (
      SELECT derived.category, sum(line.amount) AS amount
      FROM (
        SELECT amount, derivation FROM charges
        WHERE kind = 'benefit' AND period = (SELECT max(period) FROM bills)
        UNION ALL
        SELECT amount, derivation FROM benefit_payouts
        WHERE period = (SELECT max(period) FROM bills)
      ) AS line, LATERAL (
        SELECT value ->> 'value' AS category FROM jsonb_array_elements(line.derivation -> 'inputs')
        WHERE value ->> 'name' = 'benefit-category' LIMIT 1
      ) AS derived
      GROUP BY derived.category
    )
    SELECT category.code, category.name, trim_scale(version.percent)::text AS percent,
      norms.name AS norms, version.act, (
        SELECT count(*)::integer FROM benefit_grants AS right_of
        WHERE right_of.category_id = category.id AND daterange(valid_from, valid_to)
          @> (now() AT TIME ZONE 'Europe/Kyiv')::date
      ) AS persons, coalesce(given.amount, 0)::bigint AS last_month
    FROM benefit_categories AS category CROSS JOIN ${versionToday(sql)} AS version
    JOIN relief_norm_sets AS norms ON norms.id = version.norm_set_id
    LEFT JOIN given ON given.category = category.name
    ORDER BY version.percent DESC, category.name`;
  return rows.map(({ last_month: lastMonth, ...row }) => {
    return { ...row, lastMonth: money(lastMonth) };
  });
}

/** The version of a category that holds today; the nearest one where none does. */
function versionToday(sql: Sql) {
  return sql`LATERAL (
    SELECT percent, norm_set_id, act FROM benefit_category_versions
    WHERE category_id = category.id
    ORDER BY valid_from > (now() AT TIME ZONE 'Europe/Kyiv')::date, abs(
      valid_from - (now() AT TIME ZONE 'Europe/Kyiv')::date
    ) LIMIT 1
  )`;
}

interface RightRow {
  readonly account: string;
  readonly grant_no: number;
  readonly full_name: string;
  readonly category: string;
  readonly percent: string;
  readonly form: BenefitForm;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
  readonly document: string;
  readonly stop_reason: string | null;
  readonly is_now: boolean;
}

/** Reads a page of the rights of all accounts, of one category if asked, the latest first. */
export async function rightsOf(
  sql: Sql,
  _grant: StaffGrant,
  wanted: { readonly category?: string; readonly page: number; readonly rowsMax: number },
): Promise<PageOf<RightLine>> {
  const { category = null, page, rowsMax } = wanted;
  const filter = sql`(category.code = ${category} OR ${category}::text IS NULL)`;
  const [rows, [count]] = await Promise.all([
    sql<RightRow[]>`
      ${selectRights(sql)} WHERE ${filter}
      ORDER BY right_of.valid_from DESC, right_of.account_id, right_of.grant_no
      LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`,
    sql<{ total: number }[]>`
      SELECT count(*)::integer AS total FROM benefit_grants AS right_of
      JOIN benefit_categories AS category ON category.id = right_of.category_id
      WHERE ${filter}`,
  ]);
  return { rows: rows.map(toRight), total: count?.total ?? 0 };
}

/** Reads the rights of the granted account, those that hold first. */
export async function rightsOfAccount(
  sql: Sql,
  { accountId }: StaffAccountGrant,
): Promise<readonly RightLine[]> {
  const rows = await sql<RightRow[]>`
    ${selectRights(sql)} WHERE right_of.account_id = ${accountId}
    ORDER BY is_now DESC, right_of.valid_from DESC, right_of.grant_no`;
  return rows.map(toRight);
}

function selectRights(sql: Sql) {
  return sql`
    SELECT account.number AS account, right_of.grant_no, person.full_name,
      category.name AS category, trim_scale(version.percent)::text AS percent, right_of.form,
      right_of.valid_from, right_of.valid_to, right_of.document, right_of.stop_reason,
      coalesce(right_of.valid_to > (now() AT TIME ZONE 'Europe/Kyiv')::date, true) AS is_now
    FROM benefit_grants AS right_of
    JOIN accounts AS account ON account.id = right_of.account_id
    JOIN beneficiaries AS person
      ON person.account_id = right_of.account_id AND person.person_no = right_of.person_no
    JOIN benefit_categories AS category ON category.id = right_of.category_id
    CROSS JOIN ${versionToday(sql)} AS version`;
}

function toRight(row: RightRow): RightLine {
  return {
    account: expectOk(parseAccountNumber(row.account)),
    grantNo: row.grant_no,
    fullName: row.full_name,
    category: row.category,
    percent: row.percent,
    form: row.form,
    validFrom: row.valid_from,
    validTo: row.valid_to ?? undefined,
    document: row.document,
    stopReason: row.stop_reason ?? undefined,
    isNow: row.is_now,
  };
}
