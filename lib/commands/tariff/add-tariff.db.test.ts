import { afterAll, beforeAll, expect, it } from 'vitest';
import { chargingChoices } from '#db/queries/charging-readiness.ts';
import { checkTotals, draftOf } from '#db/queries/tariff-drafts.ts';
import { servedServices, tariffsOf } from '#db/queries/tariff-list.ts';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { firstDay, type Period } from '#lib/domain/period.ts';
import { rate } from '#lib/domain/rate.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { addTariff } from './add-tariff.ts';
import { checkDrafts } from './check-drafts.ts';
import { approveDraft } from './decide-draft.ts';
import { draftVersion } from './draft-version.ts';

const staff = (userId: string) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission: 'tariff.draft', userId });
const clerk = staff('clerk');
const chief = staff('chief');
const job = issueGrant<JobGrant>({ kind: 'job', job: 'tariff.check-drafts' });

let database: TestDatabase;
let month: Period;
beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 20 });
  const { months } = await chargingChoices(database.requests.sql, clerk);
  month = months[0] as Period;
}, 180_000);
afterAll(() => database.drop());

async function add(more: object = {}) {
  const { sql } = database.requests;
  const served = await servedServices(sql, clerk);
  const waste = required(
    served.find(({ service }) => service === 'waste'),
    'who takes the waste away',
  );
  return await addTariff(sql, clerk, { ...waste, name: 'Сміття, 2027', unit: 'person', ...more });
}

it('gets its first version by a draft that changes nobody, signed by a second person', async () => {
  const { sql } = database.requests;
  const tariffId = expectOk(await add());
  expect(await tariffsOf(sql, clerk, { tariffId })).toMatchObject([{ accounts: 0, versions: [] }]);
  const version = {
    tariffId,
    kind: 'person' as const,
    act: 'рішення № 7',
    validFrom: firstDay(month),
    rates: [{ rate: rate('41.20') }],
  };
  const { draftId } = expectOk(await draftVersion(sql, clerk, version));
  expect(await checkDrafts(database.jobs.sql, job)).toBe(false);
  const { state, contentHash = '' } = required(await draftOf(sql, clerk, draftId), 'the draft');
  expect(state).toBe('checked');
  expect(await checkTotals(sql, clerk, draftId)).toEqual([]);
  expect(await approveDraft(sql, clerk, { draftId, contentHash })).toMatchObject({
    refusal: { code: 'approver_is_proposer' },
  });
  expectOk(await approveDraft(sql, chief, { draftId, contentHash }));
  const [added] = await tariffsOf(sql, clerk, { tariffId });
  expect(added?.versions).toMatchObject([{ kind: 'person', validFrom: firstDay(month) }]);
});

it.each([
  ['tariff_name_missing', { name: ' ' }],
  ['tariff_name_taken', { name: ' Сміття,  2027 ' }],
  ['tariff_unit_missing', { unit: 'hour' }],
  ['contract_lacks_service', { service: 'gas' }],
  ['contract_lacks_service', { service: 'nothing' }],
])('is refused as %s', async (code, more) => {
  expect(await add(more)).toMatchObject({ refusal: { code } });
});

it('is one when two people add it at once', async () => {
  const both = await Promise.all([add({ name: 'Разом' }), add({ name: 'Разом' })]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});
