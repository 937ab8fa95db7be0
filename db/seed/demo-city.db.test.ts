import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAmount } from '#lib/domain/charging/derivation.ts';
import { parseDerivation } from '#lib/domain/charging/parse-derivation.ts';
import { money, moneyText } from '#lib/domain/money.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { findBreaches } from '#lib/testing/ledger-rules.ts';
import { demoCredentials } from './demo-credentials.ts';
import { historicDesksTotal, historicLines, historicTotals } from './historic-day.ts';
import { historicAccountId } from './load/load-historic.ts';
import { loadDemoCity } from './load-demo.ts';
import { spokenChannels } from './spoken-channels.ts';

let database: TestDatabase;
const secrets = { demo: newDemoSecrets() };
beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets, accounts: 60 });
}, 120_000);
afterAll(() => database.drop());

async function one<T extends object>(
  ask: (sql: TestDatabase['owner']['sql']) => Promise<readonly T[]>,
): Promise<T> {
  const [row] = await ask(database.owner.sql);
  if (!row) throw new Error('nothing found');
  return row;
}

/** Everything that a second load must leave alone, in one line. */
const fingerprint = () =>
  one(
    (sql) => sql<{ text: string }[]>`
      SELECT concat_ws('/',
        (SELECT count(*) FROM accounts), (SELECT count(*) FROM charges),
        (SELECT count(*) FROM readings), (SELECT count(*) FROM payments),
        (SELECT count(*) FROM ledger_entries), (SELECT count(*) FROM users),
        (SELECT count(*) FROM nodes), (SELECT count(*) FROM settlement_days),
        (SELECT count(*) FROM audit_events), (SELECT sum(balance * account_id) FROM balances)
      ) AS text`,
  );

describe('the historic day', () => {
  it('has the bill of 181.69, open, line by line as printed', async () => {
    const rows = await database.owner.sql<{ service: string; due: bigint; period: string }[]>`
      SELECT service.code AS service, balance.balance AS due, balance.period
      FROM balances AS balance
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      JOIN services AS service ON service.id = agreement.service_id
      WHERE account_id = ${historicAccountId}
      ORDER BY service.position`;
    expect(rows.map(({ service, due }) => [service, moneyText(money(due))])).toEqual(
      historicLines.map(({ service, amount }) => [service, amount]),
    );
    expect(new Set(rows.map(({ period }) => period))).toEqual(new Set(['2003-10-01']));
    const total = rows.reduce((sum, { due }) => sum + due, 0n);
    expect(moneyText(money(total))).toBe(historicTotals.received);
  });

  it('has ten desks with their total in the ledger, twenty silent nodes, and is open', async () => {
    const found = await one(
      (sql) => sql<{ total: bigint; desks: bigint; nodes: bigint; states: bigint; open: bigint }[]>`
        SELECT
          (SELECT sum(amount)::bigint FROM ledger_entries
            WHERE ledger_account = 'cash' AND business_day = '2003-10-15') AS total,
          (SELECT count(*) FROM shifts WHERE cash_day = '2003-10-15') AS desks,
          (SELECT count(*) FROM nodes WHERE historic) AS nodes,
          (SELECT count(*) FROM node_states) AS states,
          (SELECT count(*) FROM settlement_days
            WHERE business_day = '2003-10-15' AND closed_at IS NULL) AS open`,
    );
    expect(moneyText(money(found.total))).toBe(historicDesksTotal);
    expect(found).toMatchObject({ desks: 10n, nodes: 20n, states: 0n, open: 1n });
  });
});

describe('the money of the demo city', () => {
  it('sums to zero, and every balance is the sum of its entries', async () => {
    const found = await one(
      (sql) => sql<{ total: bigint; wrong: bigint }[]>`
        SELECT (SELECT sum(amount)::bigint FROM ledger_entries) AS total, (
          SELECT count(*) FROM balances FULL JOIN (
            SELECT account_id, agreement_no, period, sum(amount) AS balance FROM ledger_entries
            WHERE ledger_account = 'receivable' GROUP BY 1, 2, 3
        HAVING sum(amount) <> 0
          ) AS entries USING (account_id, agreement_no, period)
          WHERE balances.balance IS DISTINCT FROM entries.balance
        ) AS wrong`,
    );
    expect(found).toEqual({ total: 0n, wrong: 0n });
  });

  it('is charged by derivations that give every amount again', async () => {
    const rows = await database.owner.sql<{ amount: bigint; derivation: unknown }[]>`
      SELECT amount, derivation FROM charges`;
    expect(rows.length).toBeGreaterThan(5_000);
    const verdicts = rows.map(({ amount, derivation }) => {
      return verifyAmount(money(amount), expectOk(parseDerivation(derivation)));
    });
    expect(verdicts.filter((verdict) => verdict === 'differs')).toEqual([]);
    expect(verdicts.filter((verdict) => verdict === 'historic')).toHaveLength(9);
  });

  it('agrees with areas and rates multiplied by the database itself', async () => {
    const found = await one(
      (sql) => sql<{ checked: bigint; wrong: bigint; rebilled: bigint }[]>`
        WITH standing AS (
          SELECT account_id, agreement_no, period, amount, false AS is_rebilled
          FROM charges AS line WHERE kind = 'charge' AND NOT EXISTS (
            SELECT FROM recalculation_lines AS taken
            WHERE taken.account_id = line.account_id AND taken.agreement_no = line.agreement_no
              AND taken.period = line.period AND taken.part = 'reversal'
          )
          UNION ALL
          SELECT account_id, agreement_no, period, amount, true FROM recalculation_lines
          WHERE part = 'fresh' AND corrects = 'charge'
        )
        SELECT count(*) AS checked, count(*) FILTER (
          WHERE charge.amount <> round(area * rate.rate * 100)
        ) AS wrong, count(*) FILTER (WHERE is_rebilled) AS rebilled
        FROM standing AS charge
        JOIN service_agreements AS agreement USING (account_id, agreement_no)
        JOIN account_facts AS fact
          ON fact.account_id = charge.account_id AND fact.valid_from <= charge.period
          AND (fact.valid_to IS NULL OR fact.valid_to >= charge.period + interval '1 month')
        JOIN tariff_versions AS version
          ON version.tariff_id = agreement.tariff_id AND version.valid_from <= charge.period
          AND (version.valid_to IS NULL OR version.valid_to >= charge.period + interval '1 month')
        JOIN tariff_rates AS rate ON rate.version_id = version.id
        CROSS JOIN LATERAL (
          SELECT CASE version.kind WHEN 'seasonal' THEN heated_area ELSE total_area END
        ) AS measure(area)
        WHERE version.kind IN ('seasonal', 'total-area')`,
    );
    expect(found.checked).toBeGreaterThan(500n);
    expect(found.wrong).toBe(0n);
    expect(found.rebilled).toBeGreaterThan(0n);
  });

  it('pays nothing today or later but what found its owner, and splits every payment whole', async () => {
    const found = await one(
      (sql) => sql<{ payments: bigint; today: bigint; wrong: bigint; channels: bigint }[]>`
        SELECT count(*) AS payments, count(DISTINCT channel_id) AS channels,
          count(*) FILTER (
            WHERE business_day >= (now() AT TIME ZONE 'Europe/Kyiv')::date
          ) AS today,
          count(*) FILTER (WHERE late OR amount <> (
            SELECT -sum(entry.amount) FROM ledger_entries AS entry
            WHERE entry.account_id = payment.account_id AND entry.journal_id = payment.id
              AND entry.ledger_account = 'receivable'
          )) AS wrong
        FROM payments AS payment
        WHERE NOT EXISTS (
          SELECT FROM suspended_payments AS lost
          WHERE lost.channel_id = payment.channel_id AND lost.external_id = payment.external_id
        )`,
    );
    expect(found.payments).toBeGreaterThan(300n);
    expect(found).toMatchObject({ today: 0n, wrong: 0n, channels: 3n });
  });

  it('has benefits, subsidies, recalculations, a rebill, zones, held readings and charges by average', async () => {
    const kinds = await database.owner.sql<{ kind: string; count: bigint }[]>`
      SELECT kind, count(*) FROM charges GROUP BY kind ORDER BY kind`;
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'adjustment',
      'benefit',
      'charge',
      'recalculation',
      'subsidy',
    ]);
    const found = await one(
      (sql) => sql<{ held: bigint; average: bigint; zones: bigint; split: bigint }[]>`
        SELECT (SELECT count(DISTINCT account_id) FROM readings WHERE state = 'held') AS held,
          count(*) FILTER (WHERE derivation ->> 'basis' = 'average') AS average,
          count(*) FILTER (WHERE derivation #>> '{steps,0,zone}' = 'day') AS zones,
          count(*) FILTER (WHERE derivation #> '{steps,0,days}' IS NOT NULL) AS split
        FROM charges`,
    );
    for (const count of Object.values(found)) expect(count).toBeGreaterThan(0n);
    const heldTwice = await database.owner.sql`
      SELECT account_id FROM readings WHERE state = 'held' GROUP BY account_id HAVING count(*) > 1`;
    expect(heldTwice).toEqual([]);
  });
});

describe('money that waits for people', () => {
  it('lies in suspense in each state a clerk can leave it in, and has refund cases', async () => {
    const suspense = await database.owner.sql`
      SELECT key.state, lost.proposal FROM suspended_payments AS lost
      JOIN payment_keys AS key USING (channel_id, external_id)
      WHERE external_id LIKE 'demo-lost-%' ORDER BY external_id`;
    expect(suspense).toEqual([
      { state: 'suspended', proposal: null },
      { state: 'suspended', proposal: null },
      { state: 'suspended', proposal: 'assign' },
      { state: 'returned', proposal: 'return' },
    ]);
    const cases = await database.owner.sql`SELECT state FROM refund_cases ORDER BY state`;
    expect(cases).toEqual([{ state: 'open' }, { state: 'proposed' }]);
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });

  it('stands in statements of the centre’s own accounts in each way it can', async () => {
    const found = await one(
      (sql) => sql<Record<'open' | 'other' | 'same' | 'assigned' | 'proposed', bigint>[]>`
        SELECT count(*) FILTER (WHERE standing = 'open') AS open,
          count(*) FILTER (WHERE standing = 'other') AS other,
          count(*) FILTER (WHERE standing = 'same') AS same,
          count(*) FILTER (WHERE standing = 'assigned') AS assigned,
          (SELECT count(*) FROM own_account_changes WHERE state = 'proposed') AS proposed
        FROM bank_receipts`,
    );
    expect(found).toMatchObject({ open: 1n, other: 1n, same: 1n, proposed: 1n });
    expect(found.assigned).toBeGreaterThan(5n);
  });
});

describe('loading', () => {
  it('twice changes nothing', async () => {
    const before = await fingerprint();
    expect(await loadDemoCity(database.owner, { secrets, accounts: 60 })).toBe(false);
    expect(await fingerprint()).toEqual(before);
  });

  it('has a channel that is silent now, and incidents that are over', async () => {
    const rows = await database.owner.sql`
      SELECT channel.code, incident.kind, incident.closed_at IS NULL AS is_open
      FROM channel_incidents AS incident JOIN channels AS channel ON channel.id = channel_id
      ORDER BY incident.closed_at NULLS FIRST, incident.kind`;
    expect(rows[0]).toEqual({ code: 'demo-telebank', kind: 'silence', is_open: true });
    expect(rows.slice(1).map(({ kind, is_open: isOpen }) => [kind, isOpen])).toEqual([
      ['id_conflict', false],
      ['silence', false],
    ]);
  });

  it('tells every sign-in, what each account owes, and a key of each bank', async () => {
    const told = await demoCredentials(database.owner.sql, {
      url: 'http://localhost:3000',
      demo: secrets.demo,
    });
    const dueOf = (note: string) => told.accounts.find((account) => account.note === note)?.due;
    expect(dueOf('historic')).toBe('181.69');
    expect(dueOf('overpaid')).toMatch(/^-\d+\.\d\d$/);
    expect(dueOf('large-debt')).toMatch(/^\d{7}\.\d\d$/);
    expect(dueOf('closed')).toBe('0.00');
    expect(told.subscribers.map(({ accounts }) => accounts.length)).toEqual([2, 1, 3]);
    expect(new Set(told.staff.flatMap(({ roles }) => roles)).size).toBe(9);
    expect(told.channels.length).toBeGreaterThanOrEqual(3);
    expect(told.channels.map(({ protocol }) => protocol)).toEqual(
      spokenChannels.map(({ protocol }) => protocol),
    );
  });

  it('adds accounts when a larger city is asked for, and leaves the others alone', async () => {
    const due = () =>
      one(
        (sql) => sql<{ due: bigint }[]>`
          SELECT sum(balance)::bigint AS due FROM balances
          WHERE account_id <= (SELECT id FROM accounts ORDER BY id OFFSET 60 LIMIT 1)`,
      );
    const before = await due();
    expect(await loadDemoCity(database.owner, { secrets, accounts: 75, months: 2 })).toBe(true);
    expect(await due()).toEqual(before);
    expect(await one((sql) => sql`SELECT count(*) FROM accounts`)).toEqual({ count: 76n });
  });
});
