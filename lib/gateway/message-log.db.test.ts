import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTelebank, send, type Telebank } from '#lib/testing/telebank.ts';
import { forgetMessagesJob } from '#lib/worker/jobs/gateway/forget-messages.ts';
import { signRequest } from './client/native-client.ts';
import { createMessageLog, type Exchange, type MessageLog } from './message-log.ts';

let telebank: Telebank;
let messages: MessageLog;
let url: string;
beforeAll(async () => {
  telebank = await openTelebank();
  messages = createMessageLog(telebank.database.requests.sql);
  url = await telebank.start({ messages });
});
afterAll(async () => {
  await telebank.close();
});
beforeEach(async () => {
  await messages.flush();
  await telebank.database.owner.sql`DELETE FROM channel_messages`;
});

async function call(path: string, payment?: Readonly<Record<string, string>>) {
  const method = payment ? 'POST' : 'GET';
  const body = payment && JSON.stringify(payment);
  const headers = signRequest(telebank.keys.bank, {
    method,
    authority: new URL(url).host,
    path,
    ...(body === undefined ? {} : { body }),
    ...(payment ? { headers: { 'idempotency-key': `"${payment['externalId']}"` } } : {}),
  });
  return await send(url, { method, path, headers, ...(body === undefined ? {} : { body }) });
}

const pay = (externalId: string, more: Readonly<Record<string, string>> = {}) =>
  call('/api/telebank/v1/payments', {
    externalId,
    account: telebank.city.accountNumbers[0] ?? '',
    amount: '1.00',
    currency: 'UAH',
    ...more,
  });

async function written() {
  await messages.flush();
  return await telebank.database.owner.sql`
    SELECT * FROM channel_messages ORDER BY received_at, id`;
}

describe('the message log', () => {
  it('has what was asked and answered by whom, and nothing personal', async () => {
    const account = telebank.city.accountNumbers[0] ?? '';
    await call(`/api/telebank/v1/accounts/${account}/debt`);
    const answer = await pay('log-1', { payerName: 'Ivanenko', phone: '+380671234567' });
    await pay('log-1', { payerName: 'Ivanenko', phone: '+380671234567' });
    await pay('log-2', { amount: '0.001' });
    const rows = await written();
    const common = {
      channel_id: telebank.city.channel.channelId,
      account: '…0013'.replace('0013', account.slice(-4)),
      address: '127.0.0.1',
      dropped: 0,
    };
    expect(rows).toMatchObject([
      {
        ...common,
        method: 'GET',
        command: 'debt',
        outcome: 'debt',
        is_refused: false,
        status: 200,
      },
      { ...common, command: 'commit', outcome: 'posted', external_id: 'log-1', status: 201 },
      { ...common, outcome: 'posted', is_duplicate: true, external_id: 'log-1', status: 200 },
      { command: null, outcome: 'amount_malformed', is_refused: true, status: 422, account: null },
    ]);
    expect(rows[0]?.['path']).toBe(`/api/telebank/v1/accounts/…${account.slice(-4)}/debt`);
    expect(rows[1]?.['request']).toContain('"payerName":"***","phone":"***"');
    expect(rows[1]?.['response']).toContain(JSON.parse(answer.body).id);
    const text = JSON.stringify(rows.slice(0, 3));
    for (const secret of [account, 'Ivanenko', '380671234567']) expect(text).not.toContain(secret);
  });

  it('carries the id of the answer, so that a bank and the centre speak of the same one', async () => {
    const answer = await pay('log-3', { currency: 'EUR' });
    const [row] = await written();
    expect(JSON.parse(answer.body).instance).toBe(`urn:uuid:${row?.['id']}`);
  });

  it('does not know who cannot prove it', async () => {
    await send(url, { method: 'GET', path: '/api/telebank/v1/payments/x', headers: {} });
    expect(await written()).toEqual([]);
  });

  it('counts what there was no room for, and keeps facts where there is none for bodies', async () => {
    const small = createMessageLog(telebank.database.requests.sql, {
      waitingMax: 3,
      bodies: { perSecond: 1, burst: 1 },
    });
    for (let index = 0; index < 10; index += 1) small.keep(exchange(`small-${index}`));
    await small.flush();
    const rows = await written();
    expect(rows.map((row) => [row['dropped'], row['request'] !== null])).toEqual([
      [7, true],
      [0, false],
      [0, false],
    ]);
  });

  it('takes what no text can hold, and loses none of the others by it', async () => {
    messages.keep({
      ...exchange('odd'),
      request: { ...exchange('odd').request, body: new Uint8Array([0, 255, 0]) },
    });
    messages.keep(exchange('even'));
    expect(await written()).toHaveLength(2);
  });

  it('gives messages up when the database is away, and says later how many', async () => {
    let isAway = true;
    const { sql } = telebank.database.requests;
    const broken = new Proxy(sql, {
      apply: (target, self, given) =>
        isAway ? Promise.reject(new Error('away')) : Reflect.apply(target, self, given),
    });
    const log = createMessageLog(broken);
    log.keep(exchange('lost-1'));
    log.keep(exchange('lost-2'));
    await log.flush();
    isAway = false;
    log.keep(exchange('kept'));
    await log.flush();
    expect(await written()).toMatchObject([{ external_id: 'kept', dropped: 2 }]);
  });

  it('forgets whole days after thirty, and has a table for each of the coming ones', async () => {
    const { owner, jobs } = telebank.database;
    const old = new Date(Date.now() - 40 * 86_400_000);
    const name = `channel_messages_${old.toISOString().slice(0, 10).replaceAll('-', '_')}`;
    const [from, to] = [0, 1].map((day) =>
      new Date(old.getTime() + day * 86_400_000).toISOString().slice(0, 10),
    );
    await owner.sql.unsafe(`CREATE TABLE ${name} PARTITION OF channel_messages
      FOR VALUES FROM ('${from}T00:00:00Z') TO ('${to}T00:00:00Z')`);
    messages.keep({ ...exchange('old'), receivedAt: old.getTime() });
    messages.keep({ ...exchange('older'), receivedAt: old.getTime() - 86_400_000 });
    messages.keep(exchange('today'));
    expect(await written()).toHaveLength(3);
    const work = { sql: jobs.sql, signal: new AbortController().signal } as never;
    await forgetMessagesJob.run(work);
    await forgetMessagesJob.run(work);
    expect(await written()).toMatchObject([{ external_id: 'today' }]);
    const days = await owner.sql<{ ahead: number }[]>`
      SELECT (to_date(right(relname, 10), 'YYYY_MM_DD') - (now() AT TIME ZONE 'UTC')::date) AS ahead
      FROM pg_class WHERE relname ~ '^channel_messages_\\d{4}_\\d{2}_\\d{2}$' ORDER BY 1`;
    expect(days.map(({ ahead }) => ahead)).toEqual([-2, -1, 0, 1, 2, 3]);
  });
});

let answers = 0;
function exchange(externalId: string): Exchange {
  answers += 1;
  return {
    channelId: telebank.city.channel.channelId,
    answerId: `00000000-0000-7000-8000-${String(answers).padStart(12, '0')}`,
    receivedAt: Date.now(),
    durationMs: 3.4,
    request: {
      method: 'POST',
      authority: 'here',
      path: '/api/telebank/v1/payments',
      query: '',
      headers: {},
      body: Buffer.from('{"a":1}'),
      remoteAddress: '127.0.0.1',
      localAuthority: '',
    },
    response: { status: 404, headers: {}, body: '{}' },
    command: { kind: 'status', payment: { externalId } },
    outcome: { kind: 'refused', code: 'payment_unknown' },
  };
}
