import type { Transaction } from '#db/functions/append-journals.ts';
import type { NewAccount } from './new-account.ts';

const columnOf =
  <R>(rows: readonly R[]) =>
  <T>(pick: (row: R) => T): T[] =>
    rows.map(pick);

/** Stores the accounts themselves, at their premises. */
export async function storeAccounts(
  tx: Transaction,
  accounts: readonly NewAccount[],
): Promise<void> {
  const column = columnOf(accounts);
  await tx`
    INSERT INTO accounts (id, number, premise_id, state, opened_on, closed_on)
    SELECT substr(fresh.number, 1, 9)::integer, fresh.number, premise.id,
      CASE WHEN fresh.closed_on IS NULL THEN 'open' ELSE 'closed' END,
      fresh.opened_on, fresh.closed_on
    FROM unnest(
      ${column(({ number }) => number)}::text[],
      ${column(({ street }) => street)}::text[],
      ${column(({ building }) => building)}::text[],
      ${column(({ premise }) => premise)}::text[],
      ${column(({ openedOn }) => openedOn)}::date[],
      ${column(({ closedOn }) => closedOn ?? null)}::date[]
    ) AS fresh(number, street, building, premise, opened_on, closed_on)
    JOIN streets AS street ON street.name = fresh.street
    JOIN buildings AS building
      ON building.street_id = street.id AND building.number = fresh.building
    JOIN premises AS premise
      ON premise.building_id = building.id AND premise.number = fresh.premise`;
}

/** Stores who holds the accounts, from the day they were opened. */
export async function storeHolders(
  tx: Transaction,
  accounts: readonly NewAccount[],
): Promise<void> {
  const column = columnOf(accounts);
  const personIds = column(({ holder }) => holder.id);
  await tx`
    INSERT INTO persons (id, full_name, taxpayer_number)
    SELECT id, full_name, taxpayer_number
    FROM unnest(
      ${personIds}::uuid[],
      ${column(({ holder }) => holder.fullName)}::text[],
      ${column(({ holder }) => holder.taxpayerNumber ?? null)}::text[]
    ) AS person(id, full_name, taxpayer_number)
    ON CONFLICT (id) DO NOTHING`;
  await tx`
    INSERT INTO account_holders (account_id, person_id, valid_from)
    SELECT substr(number, 1, 9)::integer, person_id, opened_on
    FROM unnest(
      ${column(({ number }) => number)}::text[],
      ${personIds}::uuid[],
      ${column(({ openedOn }) => openedOn)}::date[]
    ) AS holder(number, person_id, opened_on)`;
}

/** Stores residents and areas of the accounts, from one day to another. */
export async function storeFacts(tx: Transaction, accounts: readonly NewAccount[]): Promise<void> {
  const rows = accounts.flatMap(({ number, facts }) => facts.map((fact) => ({ number, ...fact })));
  const column = columnOf(rows);
  await tx`
    INSERT INTO account_facts
      (account_id, valid_from, valid_to, residents, total_area, heated_area)
    SELECT substr(number, 1, 9)::integer, valid_from, valid_to, residents, total_area, heated_area
    FROM unnest(
      ${column(({ number }) => number)}::text[],
      ${column(({ validFrom }) => validFrom)}::date[],
      ${column(({ validTo }) => validTo ?? null)}::date[],
      ${column(({ residents }) => residents)}::smallint[],
      ${column(({ totalArea }) => totalArea)}::numeric[],
      ${column(({ heatedArea }) => heatedArea)}::numeric[]
    ) AS fact(number, valid_from, valid_to, residents, total_area, heated_area)`;
}
