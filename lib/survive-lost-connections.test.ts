import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

it('lives on when the database is lost while a connection asks for its types', async () => {
  const script = ['--import', 'tsx', 'lib/testing/lost-connection.ts'];
  const { stdout } = await run(process.execPath, script);
  expect(stdout).toContain('refused: 57P03, alive');
}, 30_000);
