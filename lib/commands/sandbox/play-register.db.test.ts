import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playedDay, playedRegister } from '#db/queries/played-registers.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { addDays } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import { expectOk } from '#lib/domain/result.ts';
import { magicAccounts } from '#lib/domain/sandbox/magic-accounts.ts';
import { writeNativeCsv } from '#lib/registers/native-csv.ts';
import { dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { addChannel } from '#lib/testing/telebank-channels.ts';
import { playPayment } from './play-payment.ts';
import { playRegister } from './play-register.ts';

let database: TestDatabase;
let today: BusinessDay;
beforeAll(async () => {
  database = await cloneDatabase();
  await arrangeSmallCity(database.owner.sql);
  today = await dayBefore(database.owner.sql, 0);
});
afterAll(async () => {
  await database.drop();
});

/** A sandbox of its own. */
async function sandbox(code: string, settings = {}): Promise<ChannelGrant> {
  const known = {
    code,
    protocol: 'native',
    algorithm: 'ed25519',
    settings,
    sandbox: true,
  } as const;
  return (await addChannel(database.owner.sql, known)).grant;
}
const sql = () => database.requests.sql;
const accountNumber = magicAccounts.pays.number;
const pay = async (grant: ChannelGrant, externalId: string, amount = money(10_00n)) =>
  await playPayment(sql(), grant, { externalId, accountNumber, amount, currency: 'UAH' });
const csv = (id: string, lines: readonly [string, bigint][], day = today) => ({
  name: `${id}.csv`,
  registerId: id,
  bytes: new TextEncoder().encode(
    writeNativeCsv({
      registerId: id,
      businessDay: day,
      lines: lines.map(([externalId, amount]) => ({
        externalId,
        accountNumber,
        amount: money(amount),
        paidAt: Math.floor(Date.now() / 1_000),
      })),
    }),
  ),
});
const dayOf = async (grant: ChannelGrant) =>
  await playedDay(sql(), grant, { businessDay: today, page: 1 });

describe('a register of a sandbox', () => {
  it('is compared with what was played, and again once more was', async () => {
    const grant = await sandbox('compared');
    await pay(grant, 'P-1');
    expectOk(
      await playRegister(
        sql(),
        grant,
        csv('R-1', [
          ['P-1', 10_00n],
          ['P-2', 7_00n],
        ]),
      ),
    );
    expect(await dayOf(grant)).toMatchObject({
      state: 'differs',
      ours: { count: 1, total: 10_00n },
      theirs: { count: 2, total: 17_00n },
      differences: [{ kind: 'only_register', register: 'R-1', externalId: 'P-2' }],
    });
    await pay(grant, 'P-2', money(7_00n));
    expect(await dayOf(grant)).toMatchObject({ state: 'reconciled', differencesCount: 0 });
  });

  it('is one, however many copies come at once, and another file is a conflict', async () => {
    const grant = await sandbox('copies');
    const file = csv('R-1', [['P-1', 1n]]);
    const told = await Promise.all(
      Array.from({ length: 8 }, () => playRegister(sql(), grant, file)),
    );
    expect(told.filter((one) => expectOk(one).isKnown)).toHaveLength(7);
    expect(await playRegister(sql(), grant, csv('R-1', [['P-1', 2n]]))).toMatchObject({
      refusal: { code: 'external_id_conflict', details: { register: 'R-1' } },
    });
    expect((await playedRegister(sql(), grant, 'R-1'))?.total).toBe(1n);
  });

  it('is in the format of the contract, where it names one', async () => {
    const grant = await sandbox('osmp-text', { registers: { preset: 'osmp' } });
    const text = `P-1\t${today.split('-').reverse().join('.')}\t10:15:00\t${accountNumber}\t5.00\nTotal:\t1\t5.00\n`;
    const file = { name: 'day.txt', bytes: new TextEncoder().encode(text), businessDay: today };
    expectOk(await playRegister(sql(), grant, { ...file, registerId: 'R-osmp' }));
    expect(await playRegister(sql(), grant, csv('R-csv', []))).toMatchObject({
      refusal: { code: 'register_unreadable' },
    });
  });

  it('is refused for a day to come, and when it is longer than anybody plays', async () => {
    const grant = await sandbox('refused');
    expect(await playRegister(sql(), grant, csv('R-1', [], addDays(today, 1)))).toMatchObject({
      refusal: { code: 'day_not_over' },
    });
    const many = Array.from(
      { length: 5_001 },
      (_, index) => [`P-${index}`, 1n] as [string, bigint],
    );
    expect(await playRegister(sql(), grant, csv('R-1', many))).toMatchObject({
      refusal: { code: 'register_too_long' },
    });
    expect(await playedRegister(sql(), grant, 'R-1')).toBeUndefined();
  });

  it('is told to its own channel only', async () => {
    const grant = await sandbox('own');
    expectOk(await playRegister(sql(), grant, csv('R-own', [])));
    expect(await playedRegister(sql(), await sandbox('foreign'), 'R-own')).toBeUndefined();
  });
});
