import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import { clientNetwork } from '#lib/auth/client-network.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** How many attempts are free, and how long the next ones wait. Seconds. */
interface Pace {
  readonly free: number;
  /** Attempts are forgotten this long after the last one. */
  readonly windowSeconds: number;
  /** The first wait; each further attempt doubles it, up to the longest. */
  readonly firstWaitSeconds: number;
  readonly waitSecondsMax: number;
}

/** One thing whose attempts are counted. */
export interface Throttle {
  readonly key: string;
  readonly pace: Pace;
}

const minute = 60;
const hour = 60 * minute;

/**
 * Waits grow but nothing is ever locked: a lock would be a weapon against one's neighbour. The
 * strictest pace therefore belongs to a pair (a target, and the network it is tried from); a
 * target alone is only slowed, whoever tries it.
 */
const paces = {
  loginFromNetwork: {
    free: 5,
    windowSeconds: 15 * minute,
    firstWaitSeconds: 10,
    waitSecondsMax: 5 * minute,
  },
  login: { free: 30, windowSeconds: hour, firstWaitSeconds: 5, waitSecondsMax: 30 },
  accountFromNetwork: {
    free: 5,
    windowSeconds: hour,
    firstWaitSeconds: minute,
    waitSecondsMax: 10 * minute,
  },
  account: { free: 20, windowSeconds: hour, firstWaitSeconds: 15, waitSecondsMax: minute },
  letterFromNetwork: {
    free: 2,
    windowSeconds: hour,
    firstWaitSeconds: 5 * minute,
    waitSecondsMax: 30 * minute,
  },
  letter: { free: 4, windowSeconds: hour, firstWaitSeconds: 10 * minute, waitSecondsMax: hour },
  network: { free: 60, windowSeconds: 10 * minute, firstWaitSeconds: 2, waitSecondsMax: minute },
} satisfies Record<string, Pace>;

/** Counts attempts at a login, from one network, from all of them, and by that network. */
export function loginThrottles(login: string, clientAddress: string | undefined): Throttle[] {
  const network = clientNetwork(clientAddress);
  return [
    { key: keyOf('login-from-network', login, network), pace: paces.loginFromNetwork },
    { key: keyOf('network', network), pace: paces.network },
    { key: keyOf('login', login), pace: paces.login },
  ];
}

/** Counts attempts to guess the bill code of an account. */
export function accountThrottles(accountNumber: string, clientAddress: string | undefined) {
  const network = clientNetwork(clientAddress);
  return [
    { key: keyOf('account-from-network', accountNumber, network), pace: paces.accountFromNetwork },
    { key: keyOf('network', network), pace: paces.network },
    { key: keyOf('account', accountNumber), pace: paces.account },
  ] satisfies Throttle[];
}

/** Counts letters asked for to an address: whoever asks, its owner is not flooded. */
export function letterThrottles(login: string, clientAddress: string | undefined): Throttle[] {
  const network = clientNetwork(clientAddress);
  return [
    { key: keyOf('letter-from-network', login, network), pace: paces.letterFromNetwork },
    { key: keyOf('network', network), pace: paces.network },
    { key: keyOf('letter', login), pace: paces.letter },
  ];
}

/** What people type into a login field may be a password: the table holds hashes only. */
function keyOf(kind: string, ...parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  return `${kind}:${hash}`;
}

/**
 * Counts an attempt before it is made, so that a hundred at once count as a hundred. The first
 * throttle that says "wait" ends the counting: guesses turned away at a pair do not slow the
 * target for others. Each count is a commit of its own and outlives whatever the attempt rolls back.
 */
export async function countAttempt(
  sql: Sql,
  throttles: readonly Throttle[],
  code: 'sign_in_throttled' | 'rate_limited',
): Promise<Result<undefined>> {
  for (const throttle of throttles) {
    const waitSeconds = await countOne(sql, throttle);
    if (waitSeconds !== undefined) return refuse(code, { retryAfterSeconds: String(waitSeconds) });
  }
  return ok(undefined);
}

/** Takes an attempt back that succeeded: only failures slow anybody down. */
export async function forgetAttempt(sql: Sql, throttles: readonly Throttle[]): Promise<void> {
  const [pair, ...others] = throttles.map(({ key }) => key);
  await sql`DELETE FROM throttles WHERE key = ${pair ?? ''}`;
  await sql`UPDATE throttles SET points = greatest(points - 1, 0) WHERE key = ANY(${others})`;
}

interface CountRow {
  readonly wait_seconds: number | null;
}

/** Counts one attempt; returns the seconds to wait when it is not allowed yet. */
async function countOne(sql: Sql, { key, pace }: Throttle): Promise<number | undefined> {
  const now = sql`(extract(epoch FROM clock_timestamp()) * 1000)::bigint`;
  const window = pace.windowSeconds * 1000;
  const nextAllowed = sql`throttle.expire - ${window}::bigint + CASE
    WHEN throttle.points < ${pace.free} THEN 0
    ELSE least(${pace.waitSecondsMax}::bigint,
      ${pace.firstWaitSeconds}::bigint << least(throttle.points - ${pace.free}, 16)) * 1000
  END`;
  const counted = await sql`
    INSERT INTO throttles AS throttle (key, points, expire)
    VALUES (${key}, 1, ${now} + ${window}::bigint)
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN throttle.expire <= ${now} THEN 1 ELSE throttle.points + 1 END,
      expire = ${now} + ${window}::bigint
    WHERE throttle.expire <= ${now} OR ${nextAllowed} <= ${now}
    RETURNING points`;
  if (counted.length > 0) return undefined;
  const [row] = await sql<CountRow[]>`
    SELECT ceil((${nextAllowed} - ${now}) / 1000.0)::integer AS wait_seconds
    FROM throttles AS throttle WHERE key = ${key}`;
  return Math.max(row?.wait_seconds ?? 1, 1);
}
