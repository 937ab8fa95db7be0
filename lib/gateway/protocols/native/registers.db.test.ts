import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BankName, openTelebank, send, type Telebank } from '#lib/testing/telebank.ts';
import { signRequest } from '../../client/native-client.ts';

const place = '/api/telebank/v1/registers';

let telebank: Telebank;
let url: string;
beforeAll(async () => {
  telebank = await openTelebank();
  const { database, city } = telebank;
  for (const [{ channelId }, preset] of [
    [city.channel, 'osmp'],
    [city.otherChannel, 'native-csv'],
  ] as const) {
    await database.owner.sql`
      UPDATE channels SET settings = ${JSON.stringify({ registers: { preset } })}::text::jsonb
      WHERE id = ${channelId}`;
  }
  url = await telebank.start();
});
afterAll(async () => {
  await telebank.close();
});

/** The bank's register is OSMP text, which names neither itself nor its day. */
const osmp = (id: string, sum = '5.00') =>
  `${id}\t02.03.2026\t10:15:00\t1000000064\t${sum}\nTotal:\t1\t${sum}\n`;

/** The telebank's names both. */
const csv = (register: string, count: number) =>
  [
    `register;${register};2026-03-03`,
    'externalId;account;amount;paidAt',
    ...Array.from({ length: count }, (_, index) => {
      return `${register}-${index};1000000064;1.00;2026-03-03T10:15:00+02:00`;
    }),
    `total;${count};${count}.00`,
    '',
  ].join('\n');

async function ask(
  by: BankName,
  path: string,
  sent?: { readonly id: string; readonly body: string },
) {
  const headers = sent && { 'content-type': 'text/plain', 'idempotency-key': `"${sent.id}"` };
  const request = {
    method: sent ? 'POST' : 'GET',
    path,
    ...(sent ? { body: sent.body } : {}),
  };
  const signed = signRequest(telebank.keys[by], {
    ...request,
    authority: new URL(url).host,
    ...(headers ? { headers } : {}),
  });
  const answer = await send(url, { ...request, headers: signed });
  return { status: answer.status, body: JSON.parse(answer.body) };
}

const storedBy = async (channelId: number) => {
  const rows = await telebank.database.owner.sql<{ name: string; state: string }[]>`
    SELECT name, state FROM registers WHERE channel_id = ${channelId} ORDER BY id`;
  return rows.map(({ name, state }) => `${name} ${state}`);
};

describe('a register whose format names neither its day nor itself', () => {
  it('is told both beside the file, and its day has to be told', async () => {
    const body = osmp('o-1');
    expect(await ask('bank', place, { id: 'O-1', body })).toMatchObject({
      status: 422,
      body: { code: 'business_day_malformed' },
    });
    const day = `${place}?businessDay=2026-03-02`;
    expect(await ask('bank', `${day}&count=2&total=5.00`, { id: 'O-1', body })).toMatchObject({
      status: 422,
      body: { code: 'register_unreadable' },
    });
    expect(await ask('bank', `${day}&count=1&total=5.00`, { id: 'O-1', body })).toMatchObject({
      status: 201,
      body: { register: 'O-1', businessDay: '2026-03-02', count: 1, total: '5.00' },
    });
  });

  it('is the same register under another id, told by the id it was taken under', async () => {
    const day = `${place}?businessDay=2026-03-02`;
    expect(await ask('bank', day, { id: 'O-1-again', body: osmp('o-1') })).toMatchObject({
      status: 200,
      body: { register: 'O-1', duplicate: true },
    });
    expect((await ask('bank', `${place}/O-1-again`)).status).toBe(404);
  });

  it('is taken once however often it comes at the same moment', async () => {
    const day = `${place}?businessDay=2026-03-02`;
    const heard = await Promise.all(
      Array.from({ length: 8 }, () => ask('bank', day, { id: 'O-2', body: osmp('o-2') })),
    );
    expect(heard.map(({ status }) => status).sort()).toEqual([
      200, 200, 200, 200, 200, 200, 200, 201,
    ]);
    const others = await Promise.all(
      ['6.00', '7.00'].map((sum) => ask('bank', day, { id: 'O-3', body: osmp('o-3', sum) })),
    );
    expect(others.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await storedBy(telebank.city.channel.channelId)).toEqual([
      'O-1 taken',
      'O-2 taken',
      'O-3 taken',
      'O-3 conflict',
    ]);
  });
});

describe('the differences of a register', () => {
  it('are turned by pages of a hundred, and are told to its own channel only', async () => {
    const sent = { id: 'T-1', body: csv('T-1', 130) };
    const first = await ask('telebank', place, sent);
    expect(first).toMatchObject({ status: 201, body: { day: { open: 130, page: 1 } } });
    const second = await ask('telebank', `${place}/T-1?page=2`);
    expect(second).toMatchObject({
      status: 200,
      body: { day: { page: 2, differencesCount: 130 } },
    });
    const ids = [first, second].flatMap(({ body }) =>
      body.day.differences.map((one: { externalId: string }) => one.externalId),
    );
    expect(new Set(ids).size).toBe(130);
    expect((await ask('bank', `${place}/T-1`)).status).toBe(404);
    expect((await ask('telebank', `${place}/T-1?page=0`)).status).toBe(404);
  });
});

describe('a body', () => {
  it('of a register may be far larger than that of a payment, and is refused above its limit', async () => {
    const sent = { id: 'T-2', body: csv('T-2', 3_000) };
    expect(sent.body.length).toBeGreaterThan(128 * 1024);
    expect((await ask('telebank', place, sent)).status).toBe(201);
    const headers = { 'content-length': String(32 * 1024 * 1024 + 1) };
    const begun = send(url, { method: 'POST', path: place, headers, body: 'x' });
    expect(await begun).toMatchObject({ status: 413 });
  });
});
