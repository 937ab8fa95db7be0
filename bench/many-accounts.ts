import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { smallBill } from '#lib/testing/small-city.ts';
import { defineAccountNumbers } from './account-numbers.ts';

const firstId = 200_000_000;
/** The account of the small city that all others are like. */
const template = 100_000_001;
const month = '2003-10-01';
const premisesPerBuilding = 40;
/** So many are made by one transaction, so that what it sorts stays in memory. */
const chunk = 100_000;

/** What each account owes: the whole of its bill, in kopiykas. */
export const billTotal = smallBill.reduce((sum, [, , , amount]) => sum + amount, 0);

/** Returns the number of the account at a place, the first being 0. */
export function numberAt(index: number): string {
  return accountNumber(String(firstId + index));
}

/**
 * Adds accounts like the first one of the small city, set by set: a home, a holder, nine services, an
 * open bill with its charges and double entries. Rows of an account lie together, as they do when
 * accounts are charged one after the other.
 */
export async function addAccounts(
  owner: Sql,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  await defineAccountNumbers(owner);
  for (let start = from; start < to; start += chunk) {
    const end = Math.min(start + chunk, to);
    await owner.begin(async (tx) => {
      // Rows that were checked once are true in a copy as well.
      await tx`SET LOCAL session_replication_role = replica`;
      await tx`SET LOCAL work_mem = '256MB'`;
      await tx`CREATE TEMP TABLE fresh ON COMMIT DROP AS
        SELECT no, ${firstId}::integer + no AS id, gen_random_uuid() AS journal_id,
          gen_random_uuid() AS person_id
        FROM generate_series(${start}::integer, ${end - 1}::integer) AS no`;
      await addHomes(tx);
      await addBills(tx);
    });
  }
}

async function addHomes(tx: Transaction): Promise<void> {
  await tx`INSERT INTO buildings (id, street_id, number) OVERRIDING SYSTEM VALUE
    SELECT DISTINCT ${firstId} + no / ${premisesPerBuilding}::integer, street.id,
      'b' || no / ${premisesPerBuilding}::integer
    FROM fresh, streets AS street
    ON CONFLICT DO NOTHING`;
  await tx`INSERT INTO premises (id, building_id, number) OVERRIDING SYSTEM VALUE
    SELECT id, ${firstId} + no / ${premisesPerBuilding}::integer,
      (1 + no % ${premisesPerBuilding}::integer)::text
    FROM fresh`;
  await tx`INSERT INTO accounts (id, number, premise_id, opened_on)
    SELECT id, bench_number(id), id, '2003-01-01' FROM fresh`;
  await tx`INSERT INTO persons (id, full_name) SELECT person_id, 'Платник ' || id FROM fresh`;
  await tx`INSERT INTO account_holders (account_id, person_id, valid_from)
    SELECT id, person_id, '2003-01-01' FROM fresh`;
  await tx`INSERT INTO service_agreements
      (account_id, agreement_no, service_id, contract_id, valid_from)
    SELECT fresh.id, agreement_no, service_id, contract_id, valid_from
    FROM service_agreements, fresh WHERE account_id = ${template}
    ORDER BY fresh.id, agreement_no`;
}

async function addBills(tx: Transaction): Promise<void> {
  await tx`INSERT INTO bills (account_id, period, code, due_on)
    SELECT id, ${month}, 'TESTC0DE', '2003-11-30' FROM fresh`;
  await tx`INSERT INTO journals (account_id, id, kind, business_day, occurred_at, author)
    SELECT id, journal_id, 'charges', ${month}, now(), 'job:bench' FROM fresh`;
  await tx`INSERT INTO charges
      (account_id, period, agreement_no, line_no, kind, amount, derivation, journal_id)
    SELECT fresh.id, period, agreement_no, line_no, kind, amount, derivation, fresh.journal_id
    FROM charges, fresh WHERE account_id = ${template} AND period = ${month}
    ORDER BY fresh.id, agreement_no`;
  await tx`INSERT INTO ledger_entries (account_id, journal_id, line_no, business_day,
      ledger_account, amount, agreement_no, period, contract_id)
    SELECT fresh.id, fresh.journal_id, line_no, business_day, ledger_account, amount, agreement_no,
      period, contract_id
    FROM ledger_entries, fresh WHERE account_id = ${template}
    ORDER BY fresh.id, line_no`;
  await tx`INSERT INTO balances (account_id, agreement_no, period, balance)
    SELECT fresh.id, agreement_no, period, balance
    FROM balances, fresh WHERE account_id = ${template}
    ORDER BY fresh.id, agreement_no`;
}
