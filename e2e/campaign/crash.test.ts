import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BankClient } from '#lib/gateway/client/native-client.ts';
import { BankJournal, type Intent } from './bank-journal.ts';
import { CityUnderFire } from './city-under-fire.ts';

const seed = 20_031_015;
const cycles = 12;
const payersCount = 16;
const accountsCount = 40;

const fire = new CityUnderFire();
let journal: BankJournal;
let random: () => number;
let lastId = 0;

beforeAll(async () => {
  random = createRandom(seed);
  await fire.start(accountsCount);
  const folder = path.resolve('.data', 'reports');
  mkdirSync(folder, { recursive: true });
  journal = new BankJournal(path.join(folder, `campaign-${process.pid}.journal`));
}, 60_000);

afterAll(async () => {
  journal.close();
  await fire.destroy();
});

it(`loses and doubles nothing over ${cycles} kills (seed ${seed})`, async () => {
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const paying = { on: true };
    const bank = await fire.bank();
    const payers = Array.from({ length: payersCount }, () => payUntilTold(bank, paying));
    await delay(150 + Math.floor(random() * 350));
    if (cycle % 2 === 0) await fire.killDatabase();
    else await fire.killGateway();
    paying.on = false;
    await Promise.all(payers);
    if (cycle % 2 === 0) await fire.startDatabase();
    else await fire.startGateway();
    await askAgain(bank);
    await expectInvariants(cycle);
  }
}, 300_000);

async function payUntilTold(bank: BankClient, paying: { on: boolean }): Promise<void> {
  while (paying.on) {
    lastId += 1;
    const intent: Intent = {
      externalId: `campaign-${lastId}`,
      account: fire.city?.accountNumbers[Math.floor(random() * accountsCount)] ?? '',
      amount: `${1 + Math.floor(random() * 200)}.${String(10 + Math.floor(random() * 90))}`,
    };
    journal.intend(intent);
    await send(bank, intent);
  }
}

/** Sends a payment once; no answer, or one that says the outcome is unknown, proves nothing. */
async function send(bank: BankClient, intent: Intent): Promise<boolean> {
  try {
    const answer = await bank.pay({ ...intent, currency: 'UAH' });
    if (answer.status !== 200 && answer.status !== 201) return false;
    expect(answer.authentic).toBe(true);
    journal.acknowledge(intent.externalId, String(answer.body['id']));
    return true;
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof SyntaxError) return false;
    throw cause;
  }
}

/** Sends every payment whose outcome the bank does not know until it is answered. */
async function askAgain(bank: BankClient): Promise<void> {
  const { intents, acknowledged } = journal.read();
  for (const intent of intents.values()) {
    if (acknowledged.has(intent.externalId)) continue;
    for (let tries = 0; !(await send(bank, intent)); tries += 1) {
      if (tries > 200) throw new Error(`${intent.externalId} is never answered`);
      await delay(50);
    }
  }
}

async function expectInvariants(cycle: number): Promise<void> {
  const { intents, acknowledged } = journal.read();
  const owner = fire.openOwner();
  const payments = await owner.sql<{ external_id: string; id: string; amount: string }[]>`
    SELECT external_id, id, (amount / 100.0)::numeric(12, 2)::text AS amount FROM payments`;
  const [sums] = await owner.sql`
    SELECT (SELECT coalesce(sum(amount), 0)::bigint FROM ledger_entries) AS ledger,
      (SELECT count(*)::integer FROM balances FULL JOIN (
        SELECT account_id, agreement_no, period, sum(amount) AS balance FROM ledger_entries
        WHERE ledger_account = 'receivable' GROUP BY 1, 2, 3
        HAVING sum(amount) <> 0
      ) AS entries USING (account_id, agreement_no, period)
      WHERE balances.balance IS DISTINCT FROM entries.balance) AS wrong_balances,
      (SELECT count(*)::integer FROM payments FULL JOIN payment_keys
        ON payment_keys.payment_id = payments.id
      WHERE payments.id IS NULL OR payment_keys.payment_id IS NULL) AS loose_keys,
      (SELECT count(*)::integer FROM payments) - (SELECT count(*)::integer FROM outbox) AS events_off`;
  await owner.close();
  expect(sums, `cycle ${cycle}`).toEqual({
    ledger: 0n,
    wrong_balances: 0,
    loose_keys: 0,
    events_off: 0,
  });
  expect(payments).toHaveLength(acknowledged.size);
  for (const payment of payments) {
    expect(acknowledged.get(payment.external_id)).toBe(payment.id);
    expect(intents.get(payment.external_id)?.amount).toBe(payment.amount);
  }
}

/** A small repeatable generator (mulberry32). */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
