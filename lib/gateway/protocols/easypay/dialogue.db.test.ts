import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { required } from '#lib/required.ts';
import { openTelebank, send, type Telebank } from '#lib/testing/telebank.ts';
import { addChannel, type TestChannel } from '#lib/testing/telebank-channels.ts';
import { dateTimeText } from './date-time.ts';
import { signed, takeSignature } from './signature.ts';

let telebank: Telebank;
let url: string;
let folder: string;
beforeAll(async () => {
  telebank = await openTelebank();
  url = await telebank.start();
  folder = mkdtempSync(path.join(tmpdir(), 'easypay-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await telebank.close();
});

type Sign = (document: string) => string;

const byUs: Sign = (document) =>
  signed(document, telebank.channelOf('easy').privateKey(), { digest: 'sha1', encoding: 'hex' });

async function ask(command: string, sign: Sign = byUs): Promise<string> {
  const document = `<Request><DateTime>2026-11-24T10:15:00</DateTime><Sign></Sign>${command}</Request>`;
  const asked = { method: 'POST', path: '/api/telebank/easypay/easy', headers: {} };
  return (await send(url, { ...asked, body: sign(document) })).body;
}

const payment = (orderId: string, account: number, amount: string) =>
  `<Payment><ServiceId>1</ServiceId><OrderId>${orderId}</OrderId><Account>${accountOf(account)}</Account><Amount>${amount}</Amount></Payment>`;
const byNumber = (command: 'Confirm' | 'Cancel', number: string) =>
  `<${command}><ServiceId>1</ServiceId><PaymentId>${number}</PaymentId></${command}>`;

const accountOf = (index: number) => required(telebank.city.accountNumbers[index], 'an account');
const textOf = (answer: string, name: string) =>
  required(new RegExp(`<${name}>([^<]*)</${name}>`).exec(answer)?.[1], `${name} in ${answer}`);

async function owed(account: number): Promise<bigint> {
  const [row] = await telebank.database.owner.sql<{ owed: bigint }[]>`
    SELECT coalesce(sum(balance), 0)::bigint AS owed FROM balances
    WHERE account_id = ${telebank.city.accountIds[account] ?? 0}`;
  return required(row, 'a sum').owed;
}

describe('a contract with a window of two minutes', () => {
  let windowed: TestChannel;
  beforeAll(async () => {
    windowed = await addChannel(telebank.database.owner.sql, {
      code: 'easy-window',
      protocol: 'easypay',
      algorithm: 'rsa-sha1',
      settings: { windowSeconds: 120 },
    });
  });

  async function reserveBy(clock: string): Promise<string> {
    const order = payment(randomUUID(), 4, '1.00');
    const document = `<Request>${clock}<Sign></Sign>${order}</Request>`;
    const profile = { digest: 'sha1', encoding: 'hex' } as const;
    const body = signed(document, windowed.privateKey(), profile);
    const asked = { method: 'POST', path: '/api/telebank/easypay/easy-window', headers: {} };
    return textOf((await send(url, { ...asked, body })).body, 'StatusCode');
  }

  const clockOf = (secondsAhead: number) => {
    const instant = new Date(Date.now() + secondsAhead * 1_000).toISOString();
    return `<DateTime>${dateTimeText(instant)}</DateTime>`;
  };

  it.each([0, -100, 100])('takes an order from a clock %i seconds ahead', async (seconds) => {
    expect(await reserveBy(clockOf(seconds))).toBe('0');
  });

  it.each([-140, 140, -3_600, 86_400])(
    'refuses one from a clock %i seconds ahead as it refuses a bad signature',
    async (seconds) => {
      expect(await reserveBy(clockOf(seconds))).toBe('-5');
    },
  );

  it.each(['', '<DateTime>now</DateTime>', `<DateTime>${new Date().toISOString()}</DateTime>`])(
    'refuses one that does not tell its time in the form of the protocol: "%s"',
    async (clock) => {
      expect(await reserveBy(clock)).toBe('-5');
    },
  );
});

describe('at the same moment', () => {
  it('twenty copies of an order get one number, and twenty confirmations pay it once', async () => {
    const twenty = Array.from({ length: 20 }, (_, index) => index);
    const reserved = await Promise.all(twenty.map(() => ask(payment('many', 0, '81.69'))));
    const numbers = new Set(reserved.map((answer) => textOf(answer, 'PaymentId')));
    expect(numbers.size).toBe(1);
    expect(await owed(0)).toBe(18_169n);
    const [number = ''] = numbers;
    const confirmed = await Promise.all(twenty.map(() => ask(byNumber('Confirm', number))));
    expect(new Set(confirmed.map((answer) => textOf(answer, 'OrderDate'))).size).toBe(1);
    expect(await owed(0)).toBe(10_000n);
  });

  it('confirmations and cancels of an order end one way, and every answer agrees with it', async () => {
    const before = await owed(1);
    const number = textOf(await ask(payment('race', 1, '10.00')), 'PaymentId');
    const ten = Array.from({ length: 10 }, (_, index) => index);
    await Promise.all(
      ten.map((index) => ask(byNumber(index % 2 === 0 ? 'Confirm' : 'Cancel', number))),
    );
    expect(textOf(await ask(byNumber('Cancel', number)), 'StatusCode')).toBe('0');
    expect(textOf(await ask(byNumber('Confirm', number)), 'StatusCode')).toBe('-2');
    expect(await owed(1)).toBe(before);
  });
});

describe('an account that is closed between Payment and Confirm', () => {
  it('loses nobody’s money: the order is confirmed, and its money suspended', async () => {
    const { sql } = telebank.database.owner;
    const number = textOf(await ask(payment('closed-between', 2, '10.00')), 'PaymentId');
    await sql`UPDATE accounts SET state = 'closed', closed_on = '2026-01-01'
      WHERE number = ${accountOf(2)}`;
    expect(textOf(await ask(byNumber('Confirm', number)), 'StatusCode')).toBe('0');
    const suspended = await sql`SELECT reason, amount FROM suspended_payments
      WHERE external_id = 'closed-between'`;
    expect(suspended).toEqual([{ reason: 'account_closed', amount: 1_000n }]);
    expect(await owed(2)).toBe(18_169n);
  });
});

const program = 'openssl';
const hasOpenssl = spawnSync(program, ['version']).status === 0;

describe.skipIf(!hasOpenssl)('openssl, which knows nothing of us,', () => {
  const file = (name: string) => path.join(folder, name);
  const openssl = (...args: readonly string[]) => execFileSync(program, args, { cwd: folder });

  it('signs requests that are let in, and finds our answers good and changed ones not', async () => {
    const pem = { type: 'pkcs8', format: 'pem' } as const;
    writeFileSync(file('bank.pem'), telebank.channelOf('easy').privateKey().export(pem));
    const ours = telebank.ownPublicKey('rsa').export({ type: 'spki', format: 'pem' });
    writeFileSync(file('ours.pem'), ours);
    const answer = await ask(payment('openssl', 3, '1.00'), (document) => {
      writeFileSync(file('request'), document);
      openssl('dgst', '-sha1', '-sign', 'bank.pem', '-out', 'request.sig', 'request');
      const hex = readFileSync(file('request.sig')).toString('hex').toUpperCase();
      return document.replace('<Sign></Sign>', `<Sign>${hex}</Sign>`);
    });
    expect(textOf(answer, 'PaymentId')).toMatch(/^\d{12}$/);
    expect(answer).not.toMatch(/[\r\n]/);
    writeFileSync(file('answer.sig'), Buffer.from(textOf(answer, 'Sign'), 'hex'));
    const verdict = (document: string) => {
      writeFileSync(file('answer'), document);
      const check = ['dgst', '-sha1', '-verify', 'ours.pem', '-signature', 'answer.sig', 'answer'];
      return spawnSync(program, check, { cwd: folder }).status;
    };
    const emptied = answer.replace(/<Sign>[^<]*</, '<Sign><');
    expect(takeSignature(Buffer.from(answer))?.bytes.toString()).toBe(emptied);
    expect(verdict(emptied)).toBe(0);
    expect(verdict(emptied.replace('>Ok<', '>ok<'))).not.toBe(0);
  });
});
