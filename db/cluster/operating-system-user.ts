import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

export interface OperatingSystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Returns the user PostgreSQL must run as: it refuses to run as root, so for root it is the user
 * `postgres`, made when missing; for anyone else it is that person, and the answer is undefined.
 */
export function databaseUser(): OperatingSystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (spawnSync('id', ['-u', 'postgres']).status !== 0) {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  }
  const ask = (flag: string) =>
    Number.parseInt(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }), 10);
  return { uid: ask('-u'), gid: ask('-g') };
}

/** Whether any user can walk down to a folder: each parent lets others pass. */
export function isReachableByOthers(folder: string): boolean {
  for (let place = path.resolve(folder); ; place = path.dirname(place)) {
    const stat = statSync(place, { throwIfNoEntry: false });
    if (stat !== undefined && (stat.mode & 0o001) === 0) return false;
    if (place === path.dirname(place)) return true;
  }
}
