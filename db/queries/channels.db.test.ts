import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { cancelPayment } from '#lib/commands/payment/cancel-payment.ts';
import { money } from '#lib/domain/money.ts';
import { noChannelFilter } from '#lib/domain/partner/channel-filter.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { channelMessagesOf } from './channel-messages.ts';
import { channelsOf } from './channels.ts';

const grant = issueGrant<StaffGrant>({
  kind: 'staff',
  permission: 'partner.read',
  userId: '00000000-0000-7000-8000-000000000001',
});
const answerId = '01a20000-0000-7000-8000-000000000001';

let database: TestDatabase;
let city: SmallCity;
let number: string;
beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql);
  await database.owner.sql`
    UPDATE channels SET commission_percent = 0.25, commission_fixed = 100 WHERE code = 'bank-one'`;
  number = await pay('kept');
  await pay('taken-back');
  const cancel = { payment: { externalId: 'taken-back' }, reason: 'помилка' };
  expectOk(await cancelPayment(database.requests.sql, city.channel, cancel));
  await say({ externalId: 'kept', id: answerId, ms: 7 });
  await say({ externalId: 'kept', isDuplicate: true, ms: 900 });
  await say({ externalId: 'other', outcome: 'amount_too_large', ms: 5 });
  await say({ externalId: 'lost', outcome: 'temporarily_unavailable', ms: 6 });
  await say({ externalId: 'old', hoursAgo: 5, ms: 60_000 });
});
afterAll(async () => {
  await database.drop();
});

async function pay(externalId: string): Promise<string> {
  const accountNumber = city.accountNumbers[0] ?? '';
  const request = { externalId, accountNumber, amount: money(1_000n), currency: 'UAH' };
  const [answer] = await acceptPayments(database.requests.sql, [{ grant: city.channel, request }]);
  return answer?.kind === 'posted' ? answer.payment.number : '';
}

async function say(message: {
  readonly externalId: string;
  readonly ms: number;
  readonly outcome?: string;
  readonly isDuplicate?: boolean;
  readonly id?: string;
  readonly hoursAgo?: number;
}) {
  const { externalId, ms, outcome = 'posted', isDuplicate = false, id, hoursAgo = 0 } = message;
  await database.owner.sql`
    INSERT INTO channel_messages (channel_id, received_at, id, method, path, command, outcome,
      is_refused, is_duplicate, status, duration_ms, external_id, address)
    SELECT ${city.channel.channelId}, now() - make_interval(hours => ${hoursAgo}),
      coalesce(${id ?? null}::uuid, gen_random_uuid()), 'POST', '/', 'commit', ${outcome},
      ${outcome !== 'posted'}, ${isDuplicate}, 200, ${ms}, ${externalId}, '127.0.0.1'`;
}

async function found(text: string, kind?: 'refused' | 'failed' | 'duplicate') {
  const { channelId } = city.channel;
  const asked = { channelId, filter: { text, kind }, page: 1, rowsMax: 20 };
  const { rows } = await channelMessagesOf(database.requests.sql, grant, asked);
  return rows.map(({ externalId }) => externalId);
}

describe('the list of channels', () => {
  it('tells how each is: money of today without what was reversed, errors, repeats, speed', async () => {
    const lines = await channelsOf(database.requests.sql, grant, noChannelFilter);
    const [one, other] = lines;
    expect(one).toMatchObject({ code: 'bank-one', enabled: true, hasKey: false, waiting: 0 });
    expect(one?.health).toMatchObject({
      today: { payments: 1, amount: 1_000n, commission: 103n },
      recent: { requests: 4, refused: 2, failed: 1, payments: 2, duplicates: 1, p99Ms: 900 },
    });
    expect(one?.health.lastPaymentAt).toBeDefined();
    expect(other?.health).toEqual({
      lastPaymentAt: undefined,
      today: { payments: 0, amount: 0n, commission: 0n },
      recent: { requests: 0, refused: 0, failed: 0, payments: 0, duplicates: 0, p99Ms: undefined },
    });
  });

  it.each([
    [{ text: 'two' }, ['bank-two']],
    [{ text: '14312364' }, ['bank-one', 'bank-two']],
    [{ text: '%' }, []],
    [{ protocol: 'osmp' }, []],
    [{ state: 'disabled' }, []],
    [{ state: 'enabled' }, ['bank-one', 'bank-two']],
  ] as const)('is narrowed by %j', async (changes, codes) => {
    const filter = { ...noChannelFilter, ...changes };
    const lines = await channelsOf(database.requests.sql, grant, filter);
    expect(lines.map(({ code }) => code)).toEqual(codes);
  });
});

describe('the messages of a channel', () => {
  it('are found by the bank’s id, by our number of the payment and by the id of an answer', async () => {
    expect(number).toMatch(/^\d{12}$/);
    expect(await found('kept')).toEqual(['kept', 'kept']);
    expect(await found(number)).toEqual(['kept', 'kept']);
    expect(await found(answerId)).toEqual(['kept']);
    expect(await found('kep')).toEqual([]);
  });

  it('are narrowed by what became of them', async () => {
    expect((await found('', 'refused')).sort()).toEqual(['lost', 'other']);
    expect(await found('', 'failed')).toEqual(['lost']);
    expect(await found('', 'duplicate')).toEqual(['kept']);
  });

  it('of another channel are not among them', async () => {
    const { channelId } = city.otherChannel;
    const asked = { channelId, filter: { text: number, kind: undefined }, page: 1, rowsMax: 20 };
    const { rows } = await channelMessagesOf(database.requests.sql, grant, asked);
    expect(rows).toEqual([]);
  });
});
