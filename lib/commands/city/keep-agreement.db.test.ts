import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAgreement } from '#db/queries/agreement-facts.ts';
import { chargingFacts } from '#db/queries/charging-facts.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addDays, type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import { chargeAccount } from '#lib/domain/charging/charge-account.ts';
import { type AgreementTerms, versionOfAgreement } from '#lib/domain/city/agreement.ts';
import { daysInPeriod, firstDay, periodOf } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { expectOk } from '#lib/domain/result.ts';
import { type AgreedCity, arrangeNewHouse, arrangeTariffs } from '#lib/testing/agreed-city.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { installMeter } from '../metering/install-meter.ts';
import { changeService, startService, stopService } from './keep-agreement.ts';

const staff = (userId: string, permission: StaffGrant['permission'] = 'city.change') =>
  issueGrant<StaffGrant>({ kind: 'staff', permission, userId });
const clerk = staff('olena');

let database: TestDatabase;
let city: AgreedCity;
let ids: number[];
let today: BusinessDay;
let start: BusinessDay;
beforeAll(async () => {
  database = await cloneDatabase();
  const { sql } = database.owner;
  await arrangeSmallCity(sql);
  city = await arrangeTariffs(sql);
  const opened = await arrangeNewHouse(sql, { first: 200_000_001, count: 12 });
  ids = opened.map(({ accountId }) => accountId);
  const [clock] = await sql<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  today = businessDay(clock?.today ?? '');
  start = firstDay(periodOf(today));
});
afterAll(() => database.drop());

const nextAccount = () => ids.pop() ?? 0;
const water = (): AgreementTerms => ({
  tariffId: city.tariffs.water,
  by: 'norm',
  normId: city.waterNorm,
});
const maintenance = (): AgreementTerms => ({
  tariffId: city.tariffs.maintenance,
  by: 'total-area',
});

async function started(accountId: number, terms: AgreementTerms, from = start) {
  const { sql } = database.requests;
  return {
    accountId,
    agreementNo: expectOk(await startService(sql, clerk, { accountId, terms, from })),
  };
}

async function seen(named: { readonly accountId: number; readonly agreementNo: number }) {
  const agreement = await readAgreement(database.requests.sql, named);
  return agreement ? versionOfAgreement(agreement) : '';
}

async function linesOf(accountId: number) {
  const scope = { period: periodOf(today), fromAccount: accountId, toAccount: accountId };
  const [facts] = await chargingFacts(database.requests.sql, clerk, scope);
  return facts ? expectOk(chargeAccount(facts.account, periodOf(today))).lines : [];
}

describe('a service', () => {
  it('that is started is charged from its day on, and it is written who agreed it', async () => {
    const accountId = nextAccount();
    expect(await linesOf(accountId)).toEqual([]);
    await started(accountId, maintenance());
    // 50 m² at 8.50.
    expect((await linesOf(accountId)).map(({ amount }) => amount)).toEqual([42_500n]);
    const [event] = await database.owner.sql`
      SELECT actor, details FROM audit_events
      WHERE action = 'service.start' AND object LIKE 'account:' || ${accountId} || '%'`;
    expect(event).toEqual({
      actor: 'user:olena',
      details: {
        validFrom: start,
        service: 'maintenance',
        tariff: 'Тариф maintenance',
        measuredBy: 'total-area',
      },
    });
  });

  it('is not agreed twice, by two clerks at once neither', async () => {
    const accountId = nextAccount();
    const { sql } = database.requests;
    const request = { accountId, terms: water(), from: start };
    const both = await Promise.all([
      startService(sql, staff('one'), request),
      startService(sql, staff('two'), request),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'service_agreed' } });
  });

  it('is refused where its terms do not hold together, and to who may not', async () => {
    const accountId = nextAccount();
    const { sql } = database.requests;
    const codeOf = async (terms: AgreementTerms, from: BusinessDay = start) => {
      const result = await startService(sql, clerk, { accountId, terms, from });
      return result.ok ? 'ok' : result.refusal.code;
    };
    const { tariffs } = city;
    expect(await codeOf({ tariffId: 0, by: 'norm' })).toBe('tariff_unknown');
    expect(await codeOf({ ...maintenance(), by: 'meter' })).toBe('agreement_measure_unfit');
    expect(await codeOf({ ...water(), by: 'inflow' })).toBe('agreement_measure_unfit');
    expect(await codeOf({ tariffId: tariffs.water, by: 'norm' })).toBe('agreement_norm_missing');
    expect(await codeOf({ ...water(), normId: 9_999 })).toBe('agreement_norm_missing');
    expect(await codeOf({ tariffId: tariffs.animals, by: 'head' })).toBe('quantity_malformed');
    const heads = (text: string, source = 'заява') => ({
      tariffId: tariffs.animals,
      by: 'head' as const,
      agreed: { quantity: quantity(text), source },
    });
    expect(await codeOf(heads('-1'))).toBe('quantity_malformed');
    expect(await codeOf(heads('0.00001'))).toBe('quantity_malformed');
    expect(await codeOf(heads('1', ' '))).toBe('document_missing');
    expect(await codeOf(water(), businessDay('2002-12-31'))).toBe('change_too_early');
    expect(await codeOf(water(), addDays(today, 400))).toBe('change_too_late');
    const reader = staff('reader', 'city.read');
    const asked = { accountId, terms: water(), from: start };
    expect(await startService(sql, reader, asked)).toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });

  it('of a frozen month is left as it was, by a run of its contract alone too', async () => {
    const accountId = nextAccount();
    const { sql } = database.owner;
    await sql`
      INSERT INTO charging_runs (period, contract_id, state, started_by, content_hash, frozen_by,
        frozen_at)
      SELECT ${start}, contract_id, 'frozen', 'user:one', 'hash', 'user:two', now()
      FROM tariffs WHERE code = 'housing'`;
    const terms: AgreementTerms = { tariffId: city.tariffs.housing, by: 'total-area' };
    const refused = await startService(database.requests.sql, clerk, {
      accountId,
      terms,
      from: start,
    });
    expect(refused).toMatchObject({ refusal: { code: 'change_in_frozen_month' } });
    await started(accountId, water());
    await sql`DELETE FROM charging_runs`;
  });
});

describe('another tariff or measure', () => {
  it('holds from its day on, what held before keeps its days and its price', async () => {
    const named = await started(nextAccount(), water());
    const { sql } = database.requests;
    const from = addDays(start, 10);
    const request = {
      ...named,
      from,
      terms: { ...water(), tariffId: city.tariffs['other-water'] },
    };
    expectOk(await changeService(sql, clerk, { ...request, seen: await seen(named) }));
    const { spans } = (await readAgreement(sql, named)) ?? {};
    expect(spans).toMatchObject([
      { tariffId: city.tariffs.water, validTo: from },
      { tariffId: city.tariffs['other-water'], validFrom: from },
    ]);
    // 8 m³ a month by the norm: ten days at 10, the others at 20.
    const month = daysInPeriod(periodOf(today));
    const exact = (8 * (10 * 10 + 20 * (month - 10))) / month;
    const [line, ...others] = await linesOf(named.accountId);
    expect(others).toEqual([]);
    expect(Number(line?.amount)).toBeCloseTo(exact * 100, -0.5);
    expect(await changeService(sql, clerk, { ...request, seen: 'another' })).toMatchObject({
      refusal: { code: 'change_outdated' },
    });
    expect(await changeService(sql, clerk, { ...request, seen: await seen(named) })).toMatchObject({
      refusal: { code: 'change_empty' },
    });
  });

  it('is put right on its own day, and never begins before the last one', async () => {
    const named = await started(nextAccount(), water(), addDays(start, 3));
    const { sql } = database.requests;
    const change = async (from: BusinessDay, tariffId: number) =>
      await changeService(sql, clerk, {
        ...named,
        from,
        terms: { ...water(), tariffId },
        seen: await seen(named),
      });
    const other = city.tariffs['other-water'];
    expect(await change(start, other)).toMatchObject({ refusal: { code: 'change_overlaps' } });
    expectOk(await change(addDays(start, 3), other));
    expect((await readAgreement(sql, named))?.spans).toMatchObject([{ tariffId: other }]);
    expect(await change(addDays(start, 4), city.tariffs.maintenance)).toMatchObject({
      refusal: { code: 'tariff_mismatch' },
    });
  });

  it('leaves a meter that hangs counting, and what it counted is charged once', async () => {
    const accountId = nextAccount();
    const by = 'meter' as const;
    const named = await started(accountId, { ...water(), by });
    const { sql } = database.requests;
    const metering = staff('olena', 'metering.change');
    const features = { serialNumber: 'N-1', digits: 5 };
    expectOk(
      await installMeter(sql, metering, {
        ...named,
        on: start,
        features,
        firsts: { single: '100' },
      }),
    );
    await database.owner.sql`
      INSERT INTO readings (account_id, id, meter_no, zone, value, consumption, taken_on, source,
        state, author)
      VALUES (${accountId}, gen_random_uuid(), 1, 'single', 106, 6, ${addDays(start, 1)}, 'inspector',
        'accepted', 'job:test')`;
    const change = async (terms: AgreementTerms) =>
      await changeService(sql, clerk, {
        ...named,
        from: addDays(start, 10),
        terms,
        seen: await seen(named),
      });
    expect(await change(water())).toMatchObject({ refusal: { code: 'agreement_has_meters' } });
    expect(await change({ ...water(), by, tariffId: city.tariffs['zoned-water'] })).toMatchObject({
      refusal: { code: 'agreement_has_meters' },
    });
    expectOk(await change({ ...water(), by, tariffId: city.tariffs['other-water'] }));
    const lines = await linesOf(accountId);
    const steps = lines.flatMap(({ derivation }) =>
      'steps' in derivation ? derivation.steps : [],
    );
    expect(steps.map(({ quantity: units, rate }) => [units, rate])).toEqual([
      ['6', '10'],
      ['6', '20'],
    ]);
  });
});

describe('a service that is stopped', () => {
  it('is not charged from that day on, can be agreed anew, and says why it ended', async () => {
    const named = await started(nextAccount(), maintenance());
    const { sql } = database.requests;
    const from = addDays(start, 10);
    const stop = async (reason: string) =>
      await stopService(sql, clerk, { ...named, from, reason, seen: await seen(named) });
    expect(await stop(' ')).toMatchObject({ refusal: { code: 'reason_missing' } });
    expectOk(await stop('заява 7'));
    expect(await stop('ще раз')).toMatchObject({ refusal: { code: 'agreement_ended' } });
    const [line] = await linesOf(named.accountId);
    expect(line?.amount).toBeLessThan(42_500n);
    const again = await started(named.accountId, maintenance(), from);
    expect(again.agreementNo).toBe(named.agreementNo + 1);
    const amounts = (await linesOf(named.accountId)).map(({ amount }) => amount);
    expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(42_500n);
  });

  it('of another account is unknown: numbers are counted in each', async () => {
    const named = await started(nextAccount(), water());
    const stranger = { accountId: nextAccount(), agreementNo: named.agreementNo };
    const request = { ...stranger, from: today, reason: 'x', seen: await seen(named) };
    expect(await stopService(database.requests.sql, clerk, request)).toMatchObject({
      refusal: { code: 'agreement_unknown' },
    });
  });
});
