import { readFileSync } from 'node:fs';
import path from 'node:path';
import { requestsDatabase } from '#db/process-database.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { takeRegister } from '#lib/commands/registers/take-register.ts';
import { expectOk } from '#lib/domain/result.ts';
import { memoryMaxMib } from './processor-time.ts';

/** Takes one register and says on its output how long it took and what memory: a part of `register`. */
async function main(): Promise<void> {
  const [file = '', channelId = ''] = process.argv.slice(2);
  const grant = issueGrant<StaffGrant>({
    kind: 'staff',
    permission: 'register.take',
    userId: 'bench',
  });
  const database = requestsDatabase();
  await database.sql`SELECT 1`;
  const beforeMib = memoryMaxMib(process.pid);
  const started = performance.now();
  const bytes = readFileSync(file);
  const register = { channelId: Number(channelId), name: path.basename(file), bytes };
  const taken = expectOk(await takeRegister(database.sql, grant, register));
  const seconds = Number(((performance.now() - started) / 1_000).toFixed(1));
  const [kept] = await database.sql<{ lines: number; matched: number }[]>`
    SELECT count(*)::integer AS lines,
      count(*) FILTER (WHERE class = 'matched')::integer AS matched
    FROM register_lines WHERE register_id = ${taken.id}`;
  const highestMib = memoryMaxMib(process.pid);
  process.stdout.write(JSON.stringify({ ...kept, seconds, beforeMib, highestMib }));
  await database.close();
}

await main();
