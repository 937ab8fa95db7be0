import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addressReceipts } from '#lib/commands/mail/address-receipts.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { money } from '#lib/domain/money.ts';
import { openPost } from '#lib/mail/open-post.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangePerson } from '#lib/testing/people.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { type Behaviour, type SmtpServer, startSmtpServer } from '#lib/testing/smtp-server.ts';
import type { JobWork } from '../../job.ts';
import { sendLetters } from './send-letters.ts';

let database: TestDatabase;
let city: SmallCity;
let server: SmtpServer | undefined;
const grant = issueGrant<JobGrant>({ kind: 'job', job: 'test' });
const from = 'rahunok@oselia.example';

beforeEach(async () => {
  await database?.drop();
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 2 });
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});
afterAll(() => database.drop());

async function arrangeHolder(login: string, accountId: number | undefined, locale = 'uk') {
  const accountIds = accountId === undefined ? [] : [accountId];
  const id = await arrangePerson(database.owner.sql, { login, accountIds });
  await database.owner.sql`
    UPDATE users SET email_confirmed_at = now(), locale = ${locale} WHERE id = ${id}`;
  return id;
}

async function pay(externalId: string) {
  const [accountNumber = ''] = city.accountNumbers;
  const request = { externalId, accountNumber, amount: money(7_493n), currency: 'UAH' };
  await acceptPayments(database.requests.sql, [{ grant: city.channel, request }]);
}

const address = () => addressReceipts(database.jobs.sql, grant, { eventsMax: 100 });
const work = (): JobWork => {
  return { sql: database.jobs.sql, grant, signal: new AbortController().signal };
};

async function send(behaviour?: Behaviour) {
  server ??= await startSmtpServer(behaviour);
  const post = openPost({ smtpUrl: server.url, from, folder: '' });
  await sendLetters(work(), post);
  post.close();
  return server.received;
}

/** Makes everything due at once, as if its wait were over. */
const letWaitPass = () => database.owner.sql`
  UPDATE outbox SET next_attempt_at = now() WHERE delivered_at IS NULL`;

function events() {
  return database.owner.sql<
    { topic: string; outcome: string | null; attempts: number; last_error: string | null }[]
  >`SELECT topic, outcome, attempts, last_error FROM outbox ORDER BY topic, recorded_at`;
}

describe('the receipt of a payment', () => {
  it('goes once to each person who holds the account, in their language, and to nobody else', async () => {
    const [accountId, otherId] = city.accountIds;
    await arrangeHolder('olena@example.com', accountId, 'uk');
    await arrangeHolder('ivan@example.com', accountId, 'en');
    await arrangeHolder('stranger@example.com', otherId);
    await pay('one');
    expect(await address()).toBe(1);
    expect(await address()).toBe(0);
    const received = await send();
    expect(received.flatMap(({ recipients }) => recipients).sort()).toEqual([
      'ivan@example.com',
      'olena@example.com',
    ]);
    expect(received.find(({ recipients }) => recipients[0]?.startsWith('ivan'))?.source).toContain(
      'Content-Language: en',
    );
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(2);
    await letWaitPass();
    await send();
    expect(received).toHaveLength(2);
    expect(await events()).toMatchObject([
      { topic: 'mail.receipt', outcome: 'sent', attempts: 1 },
      { topic: 'mail.receipt', outcome: 'sent', attempts: 1 },
      { topic: 'payment.posted', outcome: 'done' },
    ]);
  });

  it.each([
    ['has not confirmed the address', `UPDATE users SET email_confirmed_at = NULL`],
    ['is disabled', `UPDATE users SET disabled_at = now()`],
    [
      'linked the account after it was paid',
      `UPDATE user_accounts SET linked_at = now() + interval '1 hour'`,
    ],
  ])('does not go to a person who %s', async (_, change) => {
    await arrangeHolder('olena@example.com', city.accountIds[0]);
    await database.owner.sql.unsafe(change);
    await pay('one');
    await address();
    expect(await send()).toEqual([]);
    expect(await events()).toMatchObject([{ topic: 'payment.posted', outcome: 'not_wanted' }]);
  });

  it('is not sent to a person who gave the account up meanwhile', async () => {
    await arrangeHolder('olena@example.com', city.accountIds[0]);
    await pay('one');
    await address();
    await database.owner.sql`DELETE FROM user_accounts`;
    expect(await send()).toEqual([]);
    expect((await events())[0]).toMatchObject({ topic: 'mail.receipt', outcome: 'not_wanted' });
  });

  it('is addressed once by two workers at once', async () => {
    await arrangeHolder('olena@example.com', city.accountIds[0]);
    for (let number = 0; number < 6; number += 1) await pay(`p${number}`);
    const taken = await Promise.all([address(), address(), address()]);
    expect(taken.reduce((sum, count) => sum + count)).toBe(6);
    expect((await events()).filter(({ topic }) => topic === 'mail.receipt')).toHaveLength(6);
  });

  it('is sent once by two workers at once', async () => {
    await arrangeHolder('olena@example.com', city.accountIds[0]);
    for (let number = 0; number < 6; number += 1) await pay(`p${number}`);
    await address();
    server = await startSmtpServer();
    await Promise.all([send(), send(), send()]);
    expect(server.received).toHaveLength(6);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(6);
  });
});

describe('a letter that cannot be sent', () => {
  it('is tried again later each time, under one Message-ID, and its error can be read', async () => {
    await arrangeHolder('olena@example.com', city.accountIds[0]);
    await pay('one');
    await address();
    const received = await send((_, count) => (count < 3 ? 'busy' : 'take'));
    expect(received).toHaveLength(1);
    await send();
    expect(received, 'it waits').toHaveLength(1);
    expect((await events())[0]).toMatchObject({ outcome: null, attempts: 1 });
    expect((await events())[0]?.last_error).toContain('451');
    for (const attempts of [2, 3]) {
      await letWaitPass();
      await send();
      expect((await events())[0]).toMatchObject({ attempts });
    }
    expect((await events())[0]).toMatchObject({ outcome: 'sent' });
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is given up when the mailbox does not exist, and says so without the address', async () => {
    await arrangeHolder('nobody@example.com', city.accountIds[0]);
    await pay('one');
    await address();
    await send();
    const [letter] = await events();
    expect(letter).toMatchObject({ outcome: 'refused' });
    expect(letter?.last_error).toContain('550');
    expect(letter?.last_error).not.toContain('nobody@');
  });
});

it('a letter becomes a file when there is no mail server', async () => {
  await arrangeHolder('olena@example.com', city.accountIds[0]);
  await pay('one');
  await address();
  const folder = mkdtempSync(path.join(tmpdir(), 'oselia-mail-'));
  await sendLetters(work(), openPost({ smtpUrl: undefined, from, folder }));
  const [name = ''] = readdirSync(folder);
  expect(readFileSync(path.join(folder, name), 'utf8')).toContain('To: olena@example.com');
  expect((await events())[0]).toMatchObject({ outcome: 'filed' });
});
