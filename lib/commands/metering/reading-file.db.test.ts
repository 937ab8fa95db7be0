import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readingFiles } from '#db/queries/reading-files.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { MeteredHomes } from '#lib/testing/metered-homes.ts';
import { applyReadingFile } from './apply-reading-file.ts';
import { keepReadingFile } from './keep-reading-file.ts';
import { tryReadingFile } from './try-reading-file.ts';

let database: TestDatabase;
let homes: MeteredHomes;

beforeAll(async () => {
  database = await cloneDatabase();
  homes = await MeteredHomes.arrange(database);
});
afterAll(() => database.drop());

describe('a file of readings', () => {
  const fileOf = (rows: readonly string[]) => ({
    name: 'vodokanal.csv',
    bytes: new TextEncoder().encode(['account;meter;zone;value;date', ...rows].join('\n')),
    source: 'provider' as const,
  });
  const keep = (rows: readonly string[]) =>
    keepReadingFile(database.requests.sql, homes.clerk, fileOf(rows));
  const look = (hash: string) => tryReadingFile(database.requests.sql, homes.clerk, hash);

  function told(rows: readonly { readonly line: number; readonly outcome: object }[]) {
    return rows.map(({ line, outcome }) => {
      const { kind, state, refusal } = outcome as {
        kind: string;
        state?: string;
        refusal?: { code: string };
      };
      return `${line} ${refusal?.code ?? state ?? kind}`;
    });
  }

  it('shows what would become of each row, changes nothing, and is applied as it was shown', async () => {
    const [one, two, three] = [await homes.meter(), await homes.meter(), await homes.meter()];
    const hash = expectOk(
      await keep([
        `${one.number};${one.serialNumber};;141;${homes.today}`,
        `${two.number};${two.serialNumber};;137;${homes.today}`,
        `${three.number};${three.serialNumber};;1390;${homes.today}`,
        `${one.number};Z-9;;141;${homes.today}`,
        `1;${one.serialNumber};;141;${homes.today}`,
        `${one.number};${one.serialNumber};;142;25.11.2026`,
        `${one.number};${one.serialNumber};night;142;${homes.today}`,
        `${one.number};${one.serialNumber};;141;${homes.today}`,
      ]),
    );
    const expected = [
      '2 accepted',
      '3 reading_lower_than_last',
      '4 held',
      '5 meter_unknown',
      '6 account_unknown',
      '7 business_day_malformed',
      '8 meter_unknown',
      '9 reading_duplicate',
    ];
    const trial = expectOk(await look(hash));
    expect(told(trial.rows)).toEqual(expected);
    expect(await homes.kept(one)).toEqual(['138 accepted +8']);
    const { outcomeHash } = trial;
    const { sql } = database.requests;
    expectOk(await applyReadingFile(sql, homes.clerk, { hash, outcomeHash }));
    expect(await homes.kept(one)).toEqual(['138 accepted +8', '141 accepted +3']);
    expect(await homes.kept(three)).toEqual(['138 accepted +8', '1390 held +1252']);
    const [file] = await readingFiles(sql, homes.auditor, hash);
    expect(file).toMatchObject({ name: 'vodokanal.csv', recorded: 2, refused: 6 });
  });

  it('changes nothing when it comes again, by its bytes or by its rows', async () => {
    const meter = await homes.meter();
    const row = `${meter.number};${meter.serialNumber};;141;${homes.today}`;
    const hash = expectOk(await keep([row]));
    const { outcomeHash } = expectOk(await look(hash));
    const apply = { hash, outcomeHash };
    const { sql } = database.requests;
    const answers = await Promise.all([
      applyReadingFile(sql, homes.clerk, apply),
      applyReadingFile(sql, homes.secondClerk, apply),
    ]);
    const before = answers.filter((one) => one.ok && one.value === 'applied_before');
    expect(before).toHaveLength(1);
    expect(expectOk(await keep([row]))).toBe(hash);
    const other = expectOk(await keep([row, '']));
    expect(other).not.toBe(hash);
    const trial = expectOk(await look(other));
    expect(told(trial.rows)).toEqual(['2 repeated']);
    const { outcomeHash: otherOutcome } = trial;
    expectOk(await applyReadingFile(sql, homes.clerk, { hash: other, outcomeHash: otherOutcome }));
    expect(await homes.kept(meter)).toEqual(['138 accepted +8', '141 accepted +3']);
  });

  it('that would come to something else than was looked at is not applied at all', async () => {
    const [one, two] = [await homes.meter(), await homes.meter()];
    const hash = expectOk(
      await keep([
        `${one.number};${one.serialNumber};;141;${homes.today}`,
        `${two.number};${two.serialNumber};;141;${homes.today}`,
      ]),
    );
    const { outcomeHash } = expectOk(await look(hash));
    await homes.read(two, '142', homes.today);
    const { sql } = database.requests;
    const refused = await applyReadingFile(sql, homes.clerk, { hash, outcomeHash });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'reading_file_changed' } });
    expect(await homes.kept(one)).toEqual(['138 accepted +8']);
  });

  it('is refused when it is not ours to read, and by who may not change', async () => {
    const { sql } = database.requests;
    const file = fileOf([]);
    const code = async (bytes: Uint8Array) => {
      const kept = await keepReadingFile(sql, homes.clerk, { ...file, bytes });
      return kept.ok ? 'kept' : kept.refusal.code;
    };
    expect(await code(Uint8Array.from([0xcf, 0xf0, 0xe8]))).toBe('reading_file_malformed');
    expect(await code(new Uint8Array(1_000_000))).toBe('file_too_large');
    expect(await code(new TextEncoder().encode('account\0;meter'))).toBe('reading_file_malformed');
    const forbidden = { ok: false, refusal: { code: 'forbidden' } };
    expect(await keepReadingFile(sql, homes.auditor, file)).toEqual(forbidden);
    expect(await tryReadingFile(sql, homes.auditor, 'x')).toEqual(forbidden);
    const apply = { hash: 'x', outcomeHash: 'x' };
    expect(await applyReadingFile(sql, homes.auditor, apply)).toEqual(forbidden);
    expect(await applyReadingFile(sql, homes.clerk, apply)).toMatchObject({
      ok: false,
      refusal: { code: 'not_found' },
    });
  });
});
