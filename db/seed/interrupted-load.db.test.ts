import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { loadDemoCity } from './load-demo.ts';

let whole: TestDatabase;
let broken: TestDatabase;
const secrets = { demo: newDemoSecrets() };
const options = { secrets, accounts: 24, months: 4 };
beforeAll(async () => {
  [whole, broken] = await Promise.all([cloneDatabase(), cloneDatabase()]);
});
afterAll(() => Promise.all([whole.drop(), broken.drop()]));

/** What a city consists of; ids of people and journals differ from load to load. */
async function contents({ owner }: TestDatabase) {
  const [row] = await owner.sql`
    SELECT (SELECT count(*) FROM accounts) AS accounts, (SELECT count(*) FROM charges) AS charges,
      (SELECT count(*) FROM readings) AS readings, (SELECT count(*) FROM payments) AS payments,
      (SELECT sum(amount)::bigint FROM payments) AS paid,
      (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM remittances) AS remittances,
      (SELECT sum(net)::bigint FROM remittances) AS remitted,
      (SELECT sum(balance * account_id)::bigint FROM balances) AS balances`;
  return row;
}

/** Lets the load fail at the nth row of a table, as if the machine had stopped there. */
async function stopAt({ owner }: TestDatabase, table: string, condition: string) {
  await owner.sql.unsafe(`
    CREATE OR REPLACE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'stopped'; END $$;
    CREATE TRIGGER stop_here BEFORE INSERT ON ${table}
      FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION stop_here()`);
  await expect(loadDemoCity(owner, options)).rejects.toThrow(/stopped/);
  await owner.sql.unsafe(`DROP TRIGGER stop_here ON ${table}`);
}

it('goes on wherever it was stopped, and ends as the load that was not', async () => {
  await loadDemoCity(whole.owner, options);
  const secondMonth = `NEW.period = (date_trunc('month', now()) - interval '3 months')::date`;
  const recently = `NEW.business_day > (now() - interval '60 days')::date`;
  await stopAt(broken, 'nodes', 'true');
  await stopAt(broken, 'readings', `NEW.state = 'held'`);
  await stopAt(broken, 'bills', secondMonth);
  await stopAt(broken, 'payments', recently);
  await stopAt(broken, 'users', 'true');
  await stopAt(broken, 'remittances', recently);
  expect(await loadDemoCity(broken.owner, options)).toBe(true);
  expect(await contents(broken)).toEqual(await contents(whole));
  expect(await loadDemoCity(broken.owner, options)).toBe(false);
}, 120_000);
