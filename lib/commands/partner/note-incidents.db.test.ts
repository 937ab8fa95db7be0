import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { channelIncidents } from '#db/queries/channel-incidents.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { noteIncidents } from './note-incidents.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  await arrangeSmallCity(database.owner.sql);
});
afterAll(async () => {
  await database.drop();
});

const job = issueGrant<JobGrant>({ kind: 'job', job: 'test' });
const reader = issueGrant<StaffGrant>({ kind: 'staff', permission: 'partner.read', userId: '1' });

beforeEach(async () => {
  const { sql } = database.owner;
  await sql`DELETE FROM channel_incidents`;
  await sql`DELETE FROM channel_messages`;
  await sql`UPDATE channels SET enabled = true, settings = '{"silenceMinutes": 60}'
    WHERE code = 'bank-one'`;
});

/** Writes down what a channel was answered so many minutes ago, on days back at the same time of day. */
async function said(
  outcome: string,
  minutesAgo: number,
  {
    days = [0],
    isDuplicate = false,
    channel = 'bank-one',
  }: { days?: readonly number[]; isDuplicate?: boolean; channel?: string } = {},
): Promise<void> {
  await database.owner.sql`
    INSERT INTO channel_messages (channel_id, received_at, id, method, path, command, outcome,
      is_refused, is_duplicate, status, duration_ms, external_id, address)
    SELECT channel.id,
      (now() AT TIME ZONE 'Europe/Kyiv' - make_interval(days => day)) AT TIME ZONE 'Europe/Kyiv'
        - make_interval(mins => ${minutesAgo}),
      gen_random_uuid(), 'POST', '/', 'commit', ${outcome}, ${outcome !== 'posted'}, ${isDuplicate},
      200, 3, 'P-' || day, '127.0.0.1'
    FROM channels AS channel, unnest(${[...days]}::integer[]) AS day
    WHERE channel.code = ${channel}`;
}

const usual = { days: [1, 2, 3, 5] };
const note = () => noteIncidents(database.jobs.sql, job);
const incidents = async () =>
  (await channelIncidents(database.requests.sql, reader, { rowsMax: 9 })).map((one) => ({
    channel: one.channel,
    kind: one.kind,
    isOpen: one.closedAt === null,
  }));

const silence = { channel: 'bank-one', kind: 'silence', isOpen: true };

describe('a silence', () => {
  it('is an incident once where payments are usual, until one comes', async () => {
    await said('posted', 30, usual);
    await said('posted', 90);
    expect(await note()).toEqual({ opened: 1, closed: 0 });
    expect(await note()).toEqual({ opened: 0, closed: 0 });
    expect(await incidents()).toEqual([silence]);
    const [row] = await database.owner.sql`
      SELECT round(extract(epoch FROM opened_at - since) / 60)::integer AS minutes
      FROM channel_incidents`;
    expect(row).toEqual({ minutes: 90 });
    await said('posted', 0);
    expect(await note()).toEqual({ opened: 0, closed: 1 });
    expect(await incidents()).toEqual([{ ...silence, isOpen: false }]);
  });

  it('is broken by no look-up, refusal or repeat', async () => {
    await said('posted', 30, usual);
    await said('debt', 5);
    await said('account_unknown', 5);
    await said('posted', 5, { isDuplicate: true });
    expect(await note()).toEqual({ opened: 1, closed: 0 });
  });

  it('is none where it is usual at this time of day, or something came', async () => {
    await said('posted', 30, { days: [1, 2, 3] });
    expect(await note()).toEqual({ opened: 0, closed: 0 });
    await said('posted', 30, { days: [4] });
    await said('posted', 30);
    expect(await note()).toEqual({ opened: 0, closed: 0 });
  });

  it.each([
    ['the contract asks for no alarm', `settings = '{}'`],
    ['the channel is off', 'enabled = false'],
  ])('is watched for no longer when %s', async (_, change) => {
    await said('posted', 30, usual);
    expect(await note()).toEqual({ opened: 1, closed: 0 });
    await database.owner.sql.unsafe(`UPDATE channels SET ${change} WHERE code = 'bank-one'`);
    expect(await note()).toEqual({ opened: 0, closed: 1 });
    expect(await note()).toEqual({ opened: 0, closed: 0 });
  });
});

describe('another payment under an id that is taken', () => {
  it('is an incident of its channel with the id, whatever its contract asks, for an hour', async () => {
    await said('external_id_conflict', 10, { channel: 'bank-two' });
    expect(await note()).toEqual({ opened: 1, closed: 0 });
    const [one] = await channelIncidents(database.requests.sql, reader, { rowsMax: 9 });
    expect(one).toMatchObject({ channel: 'bank-two', kind: 'id_conflict', externalId: 'P-0' });
    await database.owner.sql`UPDATE channel_messages SET received_at = now() - interval '61 min'`;
    expect(await note()).toEqual({ opened: 0, closed: 1 });
  });
});

it('two workers note the same incident once', async () => {
  await said('posted', 30, usual);
  await Promise.all([note(), note(), note()]);
  expect(await incidents()).toEqual([silence]);
});
