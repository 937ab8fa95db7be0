import type { Sql } from '#db/client.ts';
import { accountIdAt } from '#db/seed/city/dwelling.ts';
import { defineAccountNumbers } from './account-numbers.ts';

/** More than the numbers of the city that is copied reach from the first to the last. */
const idSpan = 1_000_000;

/** What an account is charged by, each table with what of it differs in a copy. */
const copied: readonly (readonly [table: string, differing: Readonly<Record<string, string>>])[] = [
  ['buildings', { id: 'id + shift', number: "number || '/' || copy" }],
  ['premises', { id: 'id + shift', building_id: 'building_id + shift' }],
  [
    'accounts',
    { id: 'id + shift', premise_id: 'premise_id + shift', number: 'bench_number(id + shift)' },
  ],
  ['account_holders', {}],
  ['account_facts', {}],
  ['service_agreements', {}],
  ['agreement_measures', {}],
  ['meters', {}],
  ['meter_events', {}],
  ['readings', {}],
  ['register_charges', {}],
  ['beneficiaries', {}],
  ['benefit_grants', {}],
  ['subsidy_decisions', { id: 'id + shift', number: "number || '/' || copy" }],
  ['subsidy_amounts', { decision_id: 'decision_id + shift' }],
];

/** Tables whose rows are numbered from one on, not by accounts. */
const ownNumbered: ReadonlySet<string> = new Set(['buildings', 'premises']);

/**
 * Makes a city of so many times its first accounts: copies of them all, set by set, with houses of
 * their own. What was charged, billed and paid before stays with the first.
 */
export async function growCity(owner: Sql, { from, to }: { from: number; to: number }) {
  if (to <= from) return;
  await defineAccountNumbers(owner);
  await owner.begin(async (tx) => {
    // Rows that were checked once are true in a copy as well.
    await tx`SET LOCAL session_replication_role = replica`;
    for (const [table, differing] of copied) {
      const columns = await tx<{ name: string }[]>`
        SELECT column_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = ${table} AND is_generated = 'NEVER'
        ORDER BY ordinal_position`;
      const names = columns.map(({ name }) => name);
      const values = names.map(
        (name) => differing[name] ?? (name === 'account_id' ? 'account_id + shift' : name),
      );
      const key = names.includes('account_id') ? 'account_id' : 'id';
      const first = ownNumbered.has(table) ? 0 : accountIdAt(0);
      await tx.unsafe(
        `INSERT INTO ${table} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
          SELECT ${values.join(', ')}
          FROM ${table}, LATERAL (
            SELECT copy, copy * ${idSpan} AS shift
            FROM generate_series(${from}, ${to - 1}) AS copy
          ) AS copies
          WHERE ${key} >= ${first} AND ${key} < ${first + idSpan}`,
      );
    }
  });
}
