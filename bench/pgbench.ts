import { spawnSync } from 'node:child_process';

const places = [
  'pgbench',
  '/usr/lib/postgresql/15/bin/pgbench',
  '/usr/lib/postgresql/17/bin/pgbench',
];

/** Measures the TPC-B-like script on a server: prepared, 8 clients; undefined without pgbench. */
export function pgbench(url: string, seconds: number): number | undefined {
  const program = places.find((place) => spawnSync(place, ['--version']).status === 0);
  if (program === undefined) return undefined;
  const made = spawnSync(program, ['-i', '-s', '10', '-q', url], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  const words = ['-c', '8', '-j', '2', '-M', 'prepared', '-T', String(seconds), url];
  const ran = spawnSync(program, words, { encoding: 'utf8' });
  const [, tps] = /tps = ([\d.]+)/.exec(ran.stdout) ?? [];
  if (tps === undefined) throw new Error(`${ran.stdout}${ran.stderr}`);
  return Math.round(Number(tps));
}
