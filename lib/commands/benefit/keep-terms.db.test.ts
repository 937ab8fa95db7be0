import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { categoryTerms, reliefNormLines } from '#db/queries/benefit-terms.ts';
import { readEntitlements } from '#db/queries/charging-relief.ts';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addDays } from '#lib/domain/business-day.ts';
import { addPeriods, firstDay, type Period, period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { grantBenefit } from './grant-benefit.ts';
import { addCategory, setCategory } from './keep-categories.ts';
import { setReliefNorm } from './keep-relief-norms.ts';

const staff = (permission: StaffGrant['permission']) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission, userId: 'olena' });
const chief = staff('relief.approve');

let database: TestDatabase;
let next: Period;
let later: Period;
beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 12 });
  const [row] = await database.owner.sql<{ month: string }[]>`
    SELECT to_char(now() AT TIME ZONE 'Europe/Kyiv', 'YYYY-MM') AS month`;
  const month = period(required(row, 'the clock').month);
  [next, later] = [addPeriods(month, 1), addPeriods(month, 3)];
}, 240_000);
afterAll(() => database.drop());

const sql = () => database.requests.sql;
const act = 'Закон № 9';
const terms = (from: Period, percent: string) => ({
  category: 'combatant',
  from,
  percent,
  normSet: 'benefit',
  act,
});
const versionsOf = async (code: string) =>
  (await categoryTerms(sql(), chief))
    .filter((one) => one.code === code)
    .map(({ percent, validFrom, validTo }) => [percent, validFrom, validTo]);

describe('a category of benefits', () => {
  it('helps anew from its month, and what held before keeps its months, by two chiefs too', async () => {
    const both = await Promise.all([
      setCategory(sql(), chief, terms(later, '60')),
      setCategory(sql(), chief, terms(later, '60')),
    ]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expectOk(await setCategory(sql(), chief, terms(later, '62,5')));
    expect(await setCategory(sql(), chief, terms(next, '70'))).toMatchObject({
      refusal: { code: 'change_overlaps' },
    });
    expect(await versionsOf('combatant')).toEqual([
      ['62.5', firstDay(later), undefined],
      ['75', '2003-01-01', firstDay(later)],
    ]);
    const [event] = await sql()`
      SELECT actor, details FROM audit_events WHERE action = 'benefit-category.set'
      ORDER BY at DESC LIMIT 1`;
    expect(event).toMatchObject({
      actor: 'user:olena',
      details: { from: firstDay(later), percent: '62.5' },
    });
  });

  it('gives each right the percent of its days', async () => {
    const [home] = await sql()<{ id: number }[]>`
      SELECT account_id AS id FROM account_facts AS fact
      WHERE valid_to IS NULL AND residents > 0 AND NOT EXISTS (
        SELECT FROM benefit_grants WHERE account_id = fact.account_id
      ) ORDER BY account_id LIMIT 1`;
    const accountId = required(home, 'a home').id;
    const right = { fullName: 'Перша', category: 'combatant', form: 'credited' } as const;
    const validFrom = addDays(firstDay(next), 4);
    expectOk(
      await grantBenefit(sql(), staff('relief.change'), {
        ...{ ...right, accountId, validFrom, document: '№ 1' },
      }),
    );
    const scope = { fromAccount: accountId, toAccount: accountId };
    const rights = await readEntitlements(sql(), { ...scope, period: later, since: next });
    const spans = rights.get(accountId)?.map(({ percent, ...span }) => {
      return [percent, span.validFrom, span.validTo];
    });
    expect(spans).toEqual([
      ['75', validFrom, firstDay(later)],
      ['62.5', firstDay(later), undefined],
    ]);
  });

  it('is added with a name nobody has, and helps by its law from its month', async () => {
    const asked = { ...terms(next, '30'), name: '  Мати-героїня ', normSet: 'benefit' };
    expectOk(await addCategory(sql(), chief, asked));
    expect(await addCategory(sql(), chief, { ...asked, name: 'Мати-героїня' })).toMatchObject({
      refusal: { code: 'benefit_name_taken' },
    });
    expect(await addCategory(sql(), chief, { ...asked, name: ' ' })).toMatchObject({
      refusal: { code: 'benefit_name_missing' },
    });
    const added = (await categoryTerms(sql(), chief)).filter(({ name }) => name === 'Мати-героїня');
    expect(added).toMatchObject([{ percent: '30', validFrom: firstDay(next) }]);
  });

  it('keeps nothing of a category whose norms are not known, or whose month is charged', async () => {
    const name = 'Ніхто';
    const unknown = { ...terms(next, '30'), name, normSet: 'nothing' };
    expect(await addCategory(sql(), chief, unknown)).toMatchObject({
      refusal: { code: 'relief_norms_unknown' },
    });
    const charged = { ...terms(addPeriods(next, -3), '30'), name };
    expect(await addCategory(sql(), chief, charged)).toMatchObject({
      refusal: { code: 'change_in_frozen_month' },
    });
    expect(await sql()`SELECT FROM benefit_categories WHERE name = ${name}`).toHaveLength(0);
  });
});

describe('a norm of relief', () => {
  const norm = (
    from: Period,
    limits: Partial<Record<'perPerson' | 'perFamily' | 'max', string>>,
  ) => ({
    normSet: 'benefit',
    service: 'water',
    from,
    perPerson: '',
    perFamily: '',
    max: '',
    act,
    ...limits,
  });
  const versions = async () =>
    (await reliefNormLines(sql(), chief))
      .filter(({ normSet, service }) => normSet === 'benefit' && service === 'water')
      .map(({ perPerson, max, validFrom, validTo }) => [
        perPerson?.toFixed(),
        max?.toFixed(),
        validFrom,
        validTo,
      ]);

  it('holds anew from its month, and may be without limit', async () => {
    expectOk(await setReliefNorm(sql(), chief, norm(next, { perPerson: '2,4', max: '12' })));
    expectOk(await setReliefNorm(sql(), chief, norm(later, {})));
    expect(await versions()).toEqual([
      [undefined, undefined, firstDay(later), undefined],
      ['2.4', '12', firstDay(next), firstDay(later)],
      ['2', undefined, '2003-01-01', firstDay(next)],
    ]);
  });

  it('is refused for a set or a service that is not there', async () => {
    expect(await setReliefNorm(sql(), chief, { ...norm(later, {}), service: 'x' })).toMatchObject({
      refusal: { code: 'relief_norms_unknown' },
    });
  });
});

it('is changed by nobody without the permission, and overlaps by nobody at all', async () => {
  const clerk = staff('relief.change');
  const forbidden = { refusal: { code: 'forbidden' } };
  expect(await setCategory(sql(), clerk, terms(later, '50'))).toMatchObject(forbidden);
  expect(await addCategory(sql(), clerk, { ...terms(later, '50'), name: 'Інша' })).toMatchObject(
    forbidden,
  );
  await expect(database.owner.sql`
    INSERT INTO benefit_category_versions (category_id, valid_from, percent, norm_set_id, act)
    SELECT category_id, '2010-05-01', 10, norm_set_id, act FROM benefit_category_versions LIMIT 1`).rejects.toThrow(
    'benefit_category_versions_validity_excl',
  );
});
