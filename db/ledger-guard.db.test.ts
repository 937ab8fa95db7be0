import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(async () => {
  await database.drop();
});

/** Writes two journals of the centre in one statement each for heads and entries. */
async function write({ headless, off }: { headless?: boolean; off?: number }): Promise<void> {
  const [good, other] = [randomUUID(), randomUUID()];
  const heads = headless ? [good] : [good, other];
  await database.requests.sql.begin(async (tx) => {
    await tx`
      INSERT INTO journals (account_id, id, kind, business_day, occurred_at, author)
      SELECT 0, id, 'return', current_date, now(), 'test' FROM unnest(${heads}::uuid[]) AS id`;
    await tx`
      INSERT INTO ledger_entries
        (account_id, journal_id, line_no, business_day, ledger_account, amount)
      VALUES (0, ${good}, 1, current_date, 'suspense', 500),
        (0, ${good}, 2, current_date, 'bank', -500),
        (0, ${other}, 1, current_date, 'suspense', 700),
        (0, ${other}, 2, current_date, 'bank', ${(off ?? 0) - 700})`;
  });
}

async function entryCount(): Promise<number> {
  const [row] = await database.owner.sql<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM ledger_entries WHERE account_id = 0`;
  return row?.count ?? 0;
}

it('the ledger takes journals that sum to zero, and none of a statement with one that does not', async () => {
  const before = await entryCount();
  await write({});
  expect(await entryCount()).toBe(before + 4);
  await expect(write({ off: 1 })).rejects.toMatchObject({
    constraint_name: 'ledger_entries_zero_sum_check',
  });
  expect(await entryCount()).toBe(before + 4);
});

it('the ledger refuses entries of a journal without a head', async () => {
  const before = await entryCount();
  await expect(write({ headless: true })).rejects.toMatchObject({
    constraint_name: 'ledger_entries_journal_fkey',
  });
  expect(await entryCount()).toBe(before);
});
