import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldChoices, heldReadings } from '#db/queries/held-readings.ts';
import { addDays } from '#lib/domain/business-day.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { MeteredHomes } from '#lib/testing/metered-homes.ts';
import { decideHeldReadings } from './decide-held-readings.ts';

let database: TestDatabase;
let homes: MeteredHomes;

beforeAll(async () => {
  database = await cloneDatabase();
  homes = await MeteredHomes.arrange(database);
});
afterAll(() => database.drop());

interface Named {
  readonly accountId: number;
  readonly readingId: string;
}

function decide(
  readings: readonly Named[],
  kind: 'release' | 'reject',
  { grant = homes.clerk, reason = 'фото лічильника' } = {},
) {
  const names = readings.map(({ accountId, readingId }) => ({ accountId, readingId }));
  return decideHeldReadings(database.requests.sql, grant, {
    readings: names,
    decision: { kind },
    reason,
  });
}

function correct(reading: Named, value: string, confirmed = false) {
  return decideHeldReadings(database.requests.sql, homes.clerk, {
    readings: [reading],
    decision: { kind: 'correct', value, confirmed },
    reason: 'подзвонили мешканцю',
  });
}

async function codes(answer: ReturnType<typeof decideHeldReadings>): Promise<string[]> {
  const result = await answer;
  if (!result.ok) return [result.refusal.code];
  return result.value.map(({ result: one }) => (one.ok ? one.value : one.refusal.code));
}

describe('a held reading', () => {
  it('that is released counts from what was accepted last by then, with its reason kept', async () => {
    const held = await homes.held();
    await homes.read(held, '139', addDays(homes.today, -5));
    expect(await codes(decide([held], 'release'))).toEqual(['released']);
    expect(await homes.kept(held)).toEqual([
      '138 accepted +8',
      '139 accepted +1',
      '1390 accepted +1251',
    ]);
    const decisions = await database.owner.sql`
      SELECT decision, reason, decided_by FROM reading_decisions
      WHERE account_id = ${held.accountId}`;
    const decidedBy = `user:${homes.clerk.userId}`;
    expect(decisions).toEqual([
      { decision: 'released', reason: 'фото лічильника', decided_by: decidedBy },
    ]);
    const events = await database.owner.sql`
      SELECT actor, details FROM audit_events
      WHERE action = 'reading.released' AND object = ${`meter:${held.accountId}/1`}`;
    expect(events).toEqual([
      {
        actor: decidedBy,
        details: { reading: held.readingId, value: '1390', reason: 'фото лічильника' },
      },
    ]);
  });

  it('that is rejected never counts, and the next is measured by the one before it', async () => {
    const held = await homes.held();
    expect(await codes(decide([held], 'reject'))).toEqual(['rejected']);
    await homes.read(held, '140', homes.today);
    expect(await homes.kept(held)).toEqual([
      '138 accepted +8',
      '1390 rejected +1252',
      '140 accepted +2',
    ]);
  });

  it('that is corrected gives way to another value of its day, from whom it came', async () => {
    const held = await homes.held();
    expect(await codes(correct(held, '139,5'))).toEqual(['corrected']);
    expect(await homes.kept(held)).toEqual([
      '138 accepted +8',
      '139.5 accepted +1.5',
      '1390 replaced +1252',
    ]);
    const [decision] = await database.owner.sql`
      SELECT reading.source, reading.author, reading.taken_on FROM reading_decisions AS decision
      JOIN readings AS reading
        ON reading.account_id = decision.account_id AND reading.id = decision.corrected_by
      WHERE decision.account_id = ${held.accountId}`;
    const author = `user:${homes.clerk.userId}`;
    expect(decision).toEqual({ source: 'telebank', author, taken_on: addDays(homes.today, -2) });
  });

  it('is not corrected to nonsense: lower, the same, too long; and asks about the unusual', async () => {
    const held = await homes.held();
    expect(await codes(correct(held, '137'))).toEqual(['reading_lower_than_last']);
    expect(await codes(correct(held, '1390', true))).toEqual(['reading_not_corrected']);
    expect(await codes(correct(held, '139000'))).toEqual(['reading_too_many_digits']);
    expect(await codes(correct(held, 'сто'))).toEqual(['reading_malformed']);
    expect(await codes(correct(held, '190'))).toEqual(['reading_unusual']);
    expect(await homes.kept(held)).toEqual(['138 accepted +8', '1390 held +1252']);
    expect(await codes(correct(held, '190', true))).toEqual(['corrected']);
  });

  it('that a newer one has overtaken may only be rejected', async () => {
    const held = await homes.held();
    await homes.read(held, '140', homes.today);
    expect(await codes(decide([held], 'release'))).toEqual(['reading_overtaken']);
    expect(await codes(correct(held, '139'))).toEqual(['reading_overtaken']);
    expect(await codes(decide([held], 'reject'))).toEqual(['rejected']);
  });

  it('is decided once, however many clerks decide it at the same moment', async () => {
    const held = await homes.held();
    const answers = await Promise.all([
      codes(decide([held], 'release')),
      codes(decide([held], 'reject', { grant: homes.secondClerk })),
      codes(decide([held], 'release', { grant: homes.secondClerk })),
      codes(decide([held], 'reject')),
    ]);
    const told = answers.flat();
    expect(told.filter((code) => code === 'reading_decided')).toHaveLength(3);
    const [winner] = told.filter((code) => code !== 'reading_decided');
    const state = winner === 'released' ? 'accepted' : 'rejected';
    expect(await homes.kept(held)).toEqual(['138 accepted +8', `1390 ${state} +1252`]);
    const decisions = await database.owner.sql`
      SELECT decision FROM reading_decisions WHERE account_id = ${held.accountId}`;
    expect(decisions).toEqual([{ decision: winner }]);
  });

  it('is decided with a selection, and one that cannot be keeps out no other', async () => {
    const [one, two, three] = [await homes.held(), await homes.held(), await homes.held()];
    await codes(decide([two], 'reject'));
    const nobodys = { accountId: one.accountId, readingId: two.readingId };
    expect(await codes(decide([one, two, nobodys, three], 'release'))).toEqual([
      'released',
      'reading_decided',
      'reading_unknown',
      'released',
    ]);
  });

  it('needs a reason, and a homes.clerk who may change', async () => {
    const held = await homes.held();
    expect(await codes(decide([held], 'release', { reason: ' ' }))).toEqual(['reason_missing']);
    expect(await codes(decide([held], 'release', { grant: homes.auditor }))).toEqual(['forbidden']);
    expect(await homes.kept(held)).toEqual(['138 accepted +8', '1390 held +1252']);
  });

  it('stands in the queue with what was usual, the oldest first, narrowed by the filter', async () => {
    const late = await homes.held('1390', addDays(homes.today, -1));
    const early = await homes.held('9000', addDays(homes.today, -9));
    const { sql } = database.requests;
    const { buildings, providers } = await heldChoices(sql, homes.auditor);
    const building = required(buildings[0], 'a building').id;
    const { rows } = await heldReadings(sql, homes.auditor, {
      building,
      provider: required(providers[0], 'a provider').id,
      reason: 'implausible',
      page: 1,
    });
    const ours = rows.filter((row) =>
      [late, early].some(({ accountId }) => {
        return row.accountId === accountId;
      }),
    );
    expect(
      ours.map((row) => `${row.account} ${row.value} ${row.consumption} ${row.usual}`),
    ).toEqual([`${early.number} 9000 8862 0.27`, `${late.number} 1390 1252 2.4`]);
    expect(ours[0]?.before.map(({ value }) => `${value}`)).toEqual(['138', '130']);
    const none = await heldReadings(sql, homes.auditor, { building, reason: 'rollover', page: 1 });
    expect(none).toEqual({ rows: [], count: 0, pages: 0 });
  });
});
