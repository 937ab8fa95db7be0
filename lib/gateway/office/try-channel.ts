import { createHash, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { config } from '#lib/config.ts';
import { money } from '#lib/domain/money.ts';
import type { KeyAlgorithm } from '#lib/domain/payment/key-algorithm.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { magicAccounts } from '#lib/domain/sandbox/magic-accounts.ts';
import { required } from '#lib/required.ts';
import { TokenBuckets } from '#lib/token-buckets.ts';
import { createExecute } from '../execute.ts';
import type { GatewayHandler } from '../http.ts';
import { type Channel, createKeyRing, type KeyedChannel } from '../keys.ts';
import type { Exchange } from '../message-log.ts';
import { createOwnKeys } from '../own-keys.ts';
import type { Doors, OfficeSide, Stage, StageKey, StageStep } from '../protocol.ts';
import { protocols } from '../registry.ts';
import { createRouter } from '../router.ts';
import { withSandbox } from '../sandbox.ts';
import { createService } from '../serve.ts';
import { signingKey, verifyingKey } from '../signature/algorithms.ts';
import { arrangeSandboxAccount } from './sandbox-account.ts';
import { officeSideOf } from './spoken-protocols.ts';

/** One question of a dialogue and its answer, as they went over the wire. */
export interface TriedStep {
  readonly step: StageStep;
  readonly request: string;
  readonly answer: string;
  readonly status: number;
  /** The kind of outcome, or the code of the refusal. */
  readonly outcome: string;
  readonly isRefused: boolean;
  readonly durationMs: number;
}

/** Our private keys; absent means the configured ones. */
export interface OwnKeys {
  readonly signingKeyPem?: string;
  readonly ownKey?: Doors['ownKey'];
}

const amount = money(100n);

/**
 * Plays a bank that asks for a debt and pays it, in the channel's own protocol and by its own
 * contract, against an account that is nobody's. All of it is one transaction that is taken back: no
 * money, no account and no trace is left but the audit's. Works for a channel that is disabled too,
 * so that it can be tried before it begins.
 */
export async function tryChannel(
  sql: Sql,
  grant: StaffGrant,
  code: string,
  ours: OwnKeys = {},
): Promise<Result<readonly TriedStep[]>> {
  const channel = await createKeyRing(sql).findChannel(code);
  if (!channel) return refuse('channel_unknown');
  const side = officeSideOf(channel.dialect);
  if (!side) return refuse('channel_protocol_mismatch');
  const tried = await takenBack(sql, (tx) => play({ tx, grant, channel, side, ours }));
  await sql.begin((tx) =>
    appendAudit(tx, grant, { action: 'channel.try', object: `channel:${code}` }),
  );
  return tried;
}

class TakenBack extends Error {}

/** Runs work in a transaction that is always taken back; answers what the work answered. */
async function takenBack<T>(sql: Sql, work: (tx: Transaction) => Promise<T>): Promise<T> {
  let answer: { readonly value: T } | undefined;
  try {
    await sql.begin(async (tx) => {
      answer = { value: await work(tx) };
      throw new TakenBack();
    });
  } catch (cause) {
    if (!(cause instanceof TakenBack)) throw cause;
  }
  return required(answer, 'what was tried').value;
}

interface Play {
  readonly tx: Transaction;
  readonly grant: StaffGrant;
  readonly channel: KeyedChannel;
  readonly side: OfficeSide;
  readonly ours: OwnKeys;
}

async function play(playing: Play): Promise<Result<readonly TriedStep[]>> {
  const { tx, grant, channel, side } = playing;
  // By its contract, but without the day's limit: holding it would keep real payments waiting.
  await tx`
    UPDATE channels SET enabled = true, day_amount_max = NULL
    WHERE id = ${channel.grant.channelId}`;
  const account = channel.grant.isSandbox
    ? ok(magicAccounts.pays.number)
    : await arrangeSandboxAccount(tx, grant, channel.grant.services);
  if (!account.ok) return account;
  const key = newStageKey(algorithmOf(channel, side));
  const steps: TriedStep[] = [];
  const heard: Exchange[] = [];
  const handler = serviceOf(playing, key, (exchange) => heard.push(exchange));
  const authority = new URL(config().publicUrl).host;
  await side.rehearse({
    channel,
    key,
    authority,
    accountNumber: account.value,
    amount,
    // Digits, which every protocol takes.
    externalId: `9${Date.now()}${randomInt(100_000, 1_000_000)}`,
    ask: async (step, wanted) => {
      const answer = await handler(toRequest(wanted, authority));
      steps.push(toStep(step, wanted, heard.pop()));
      return answer;
    },
  });
  return ok(steps);
}

/** The kind of key the channel has, where its protocol takes it; else the protocol's best. */
function algorithmOf({ keys }: KeyedChannel, { algorithms }: OfficeSide) {
  const had = keys.map(({ verifying }) => verifying.algorithm);
  return had.find((algorithm) => algorithms.includes(algorithm)) ?? algorithms[0];
}

/** The gateway's own service, on the transaction, for the one key of this dialogue. */
function serviceOf(
  { tx, ours, ...playing }: Play,
  key: StageKey & { readonly material: string },
  keep: (exchange: Exchange) => void,
): GatewayHandler {
  const pem = ours.signingKeyPem ?? required(config().gatewaySigningKey, 'GATEWAY_SIGNING_KEY');
  const channel: Channel = { ...playing.channel, enabled: true, networks: [] };
  const verifying = verifyingKey(key.algorithm, key.material);
  const known = { id: 0, keyId: key.keyId, verifying, channel };
  const pace = { perSecond: 1_000, burst: 1_000 };
  return createService({
    isOurs: () => true,
    route: createRouter(protocols),
    doors: {
      findKey: async (keyId) => (keyId === key.keyId ? known : undefined),
      findChannel: async (code) =>
        code === channel.grant.channelCode ? { ...channel, keys: [known] } : undefined,
      now: () => Math.floor(Date.now() / 1000),
      serverKey: { ...signingKey('ed25519', pem), keyId: 'oselia' },
      ownKey: ours.ownKey ?? createOwnKeys(),
    },
    turns: new TokenBuckets(pace),
    isNewNonce: async () => true,
    execute: withSandbox(createExecute(withinTransaction(tx)), withinTransaction(tx)),
    keep,
  });
}

/** A transaction that looks like a connection: what begins on it is a savepoint of it. */
function withinTransaction(tx: Transaction): Sql {
  return new Proxy(tx, {
    get: (target, name) =>
      name === 'begin'
        ? (work: (inner: Transaction) => Promise<unknown>) => target.savepoint(work)
        : Reflect.get(target, name),
  }) as unknown as Sql;
}

function toRequest({ body = '', ...wanted }: Parameters<Stage['ask']>[1], authority: string) {
  return {
    query: '',
    headers: {},
    ...wanted,
    authority,
    body: Buffer.from(body),
    remoteAddress: '127.0.0.1',
    localAuthority: authority,
  };
}

function toStep(
  step: StageStep,
  { method, path, query = '', headers = {}, body = '' }: Parameters<Stage['ask']>[1],
  exchange: Exchange | undefined,
): TriedStep {
  const { outcome, response, durationMs } = required(exchange, 'an exchange');
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const answered = Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`);
  return {
    step,
    request: [`${method} ${path}${query}`, ...lines, '', body].join('\n').trim(),
    answer: [`${response.status}`, ...answered, '', response.body].join('\n').trim(),
    status: response.status,
    outcome: outcome.kind === 'refused' ? outcome.code : outcome.kind,
    isRefused: outcome.kind === 'refused',
    durationMs: Math.round(durationMs),
  };
}

/** Makes a key of an algorithm for one dialogue; `material` is what the gateway checks it with. */
function newStageKey(
  algorithm: KeyAlgorithm = 'ed25519',
): StageKey & { readonly material: string } {
  const keyId = 'office-test';
  if (algorithm === 'hmac-sha256') {
    const secret = randomBytes(32).toString('base64');
    return { keyId, algorithm, secret, material: secret };
  }
  if (algorithm === 'basic') {
    const secret = randomBytes(18).toString('base64url');
    const material = createHash('sha256').update(`${keyId}:${secret}`).digest('hex');
    return { keyId, algorithm, secret, material };
  }
  const { privateKey, publicKey } = pairOf(algorithm);
  return {
    keyId,
    algorithm,
    secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    material: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

const curves = { es256: 'P-256', es384: 'P-384', es512: 'P-521' } as const;

function pairOf(algorithm: Exclude<KeyAlgorithm, 'hmac-sha256' | 'basic'>) {
  if (algorithm === 'ed25519') return generateKeyPairSync('ed25519');
  if (algorithm in curves) {
    const namedCurve = curves[algorithm as keyof typeof curves];
    return generateKeyPairSync('ec', { namedCurve });
  }
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
