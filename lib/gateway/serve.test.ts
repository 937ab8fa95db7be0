import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { money, moneyText, parseMoney } from '#lib/domain/money.ts';
import { ok, refuse } from '#lib/domain/result.ts';
import { TokenBuckets } from '#lib/token-buckets.ts';
import type { Execute } from './execute.ts';
import type { GatewayRequest } from './http.ts';
import type { Channel, ChannelKey } from './keys.ts';
import { type GatewayCommand, type TelebankCode, telebankCodes } from './outcome.ts';
import type { Protocol } from './protocol.ts';
import { createRouter } from './router.ts';
import { createService } from './serve.ts';

/** A protocol as unlike the native one as they come: channel in the path, form, Basic, XML, 200. */
const toy: Protocol<'ask', number> = {
  name: 'toy',
  dialects: ['toy', 'toy-two'],
  routes: { ask: { method: 'POST', path: '/api/telebank/toy/{channel}' } },
  codes: Object.fromEntries(telebankCodes.map((code, index) => [code, index])) as Record<
    TelebankCode,
    number
  >,
  async authenticate({ request }, doors) {
    const [, base64 = ''] = /^Basic (.+)$/.exec(request.headers['authorization'] ?? '') ?? [];
    const [user = '', password] = Buffer.from(base64, 'base64').toString().split(':');
    const key = await doors.findKey(user);
    return key && password === 'secret'
      ? {
          ok: true,
          caller: {
            channel: key.channel,
            seal: (answer) => ({ ...answer, body: `${answer.body}!` }),
          },
        }
      : { ok: false, code: 'signature_invalid', ...(key ? { claimed: key.channel } : {}) };
  },
  decode({ request, params }) {
    const form = new URLSearchParams(Buffer.from(request.body).toString());
    const amount = parseMoney(form.get('sum') ?? '');
    if (!amount.ok) return refuse('amount_malformed');
    return ok({
      kind: 'commit',
      payment: {
        externalId: `${params['channel']}-${form.get('txn_id')}`,
        accountNumber: form.get('account') ?? '',
        amount: amount.value,
        currency: 'UAH',
      },
    });
  },
  encode(outcome, _, asked) {
    const result = outcome.kind === 'refused' ? toy.codes[outcome.code] : -1;
    const words = asked?.channel.settings['words'] ?? 'r';
    const body = `<${words}>${result}</${words}>`;
    return { status: 200, headers: { 'content-type': 'text/xml' }, body };
  },
};

const keyOf = (code: string, changes: Partial<Channel> = {}): ChannelKey => ({
  id: 1,
  keyId: code,
  verifying: { algorithm: 'hmac-sha256', key: createSecretKey(Buffer.from('secret')) },
  channel: {
    enabled: true,
    dialect: 'toy',
    networks: [],
    settings: {},
    grant: issueGrant<ChannelGrant>({ kind: 'channel', channelId: code.length, channelCode: code }),
    ...changes,
  },
});

const keys = [
  keyOf('bank'),
  keyOf('dialect', { dialect: 'toy-two' }),
  keyOf('native', { dialect: 'native' }),
  keyOf('off', { enabled: false }),
  keyOf('at-home', { networks: ['10.1.0.0/16'] }),
  keyOf('wordy', { settings: { words: 'result' } }),
];

function service(execute: Execute, perSecond = 100, answerMs = 5_000) {
  return createService({
    isOurs: ({ authority }) => authority === 'here',
    route: createRouter([toy]),
    doors: {
      findKey: async (keyId) => {
        if (keyId === 'lost') throw new Error('no database');
        return keys.find((key) => key.keyId === keyId);
      },
      findChannel: async () => undefined,
      ownKey: () => keyOf('server').verifying.key,
      now: () => 0,
      serverKey: { ...keyOf('server').verifying, keyId: 'server' },
    },
    turns: new TokenBuckets({ perSecond, burst: perSecond }, () => 0),
    isNewNonce: async () => true,
    answerMs,
    execute,
    keep: () => undefined,
  });
}

function asked(user: string, changes: Partial<GatewayRequest> = {}): GatewayRequest {
  return {
    method: 'POST',
    authority: 'here',
    path: `/api/telebank/toy/${user}`,
    query: '',
    headers: { authorization: `Basic ${Buffer.from(`${user}:secret`).toString('base64')}` },
    body: Buffer.from('txn_id=7&account=1000000013&sum=250.00'),
    remoteAddress: '',
    localAuthority: '',
    ...changes,
  };
}

const refusing: Execute = async () => ({ kind: 'refused', code: 'account_unknown' });
const sealed = (code: TelebankCode) => `<r>${toy.codes[code]}</r>!`;

describe('a protocol with its channel in the path', () => {
  it('is served by the same core: its decode feeds the command, its encode and seal the answer', async () => {
    const commands: GatewayCommand[] = [];
    const serve = service(async (grant, command) => {
      commands.push(command);
      return await refusing(grant, command);
    });
    const answer = await serve(asked('bank'));
    expect(answer).toEqual({
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: sealed('account_unknown'),
    });
    expect(commands).toEqual([
      {
        kind: 'commit',
        payment: {
          externalId: 'bank-7',
          accountNumber: '1000000013',
          amount: money(25_000n),
          currency: 'UAH',
        },
      },
    ]);
    expect(moneyText(money(25_000n))).toBe('250.00');
  });

  it('is closed to strangers, other protocols, disabled channels and paths of other channels', async () => {
    const serve = service(refusing);
    expect((await serve(asked('stranger'))).body).toBe(`<r>${toy.codes.signature_invalid}</r>`);
    expect((await serve(asked('native'))).body).toBe(sealed('channel_protocol_mismatch'));
    expect((await serve(asked('dialect'))).body).toBe(sealed('account_unknown'));
    expect((await serve(asked('off'))).body).toBe(sealed('channel_disabled'));
    const foreign = asked('bank', { path: '/api/telebank/toy/dialect' });
    expect((await serve(foreign)).body).toBe(sealed('not_found'));
  });
});

describe('a caller that is not let in', () => {
  it('is refused in the words of the contract it claims, unsigned', async () => {
    const serve = service(refusing);
    const wrong = { authorization: `Basic ${Buffer.from('wordy:guess').toString('base64')}` };
    const answer = await serve(asked('wordy', { headers: wrong }));
    expect(answer.body).toBe(`<result>${toy.codes.signature_invalid}</result>`);
  });
});

describe('a channel that calls from its own networks only', () => {
  it('is let in from there and from nowhere else', async () => {
    const serve = service(refusing);
    const from = (remoteAddress: string) => serve(asked('at-home', { remoteAddress }));
    expect((await from('10.1.2.3')).body).toBe(sealed('account_unknown'));
    expect((await from('10.2.2.3')).body).toBe(sealed('network_forbidden'));
  });
});

describe('whatever the protocol', () => {
  it('a failure after the caller is known is a signed "not known yet", before it an unsigned one', async () => {
    const serve = service(async () => {
      throw new Error('connection lost');
    });
    expect((await serve(asked('bank'))).body).toBe(sealed('temporarily_unavailable'));
    const unknown = await serve(asked('lost'));
    expect(unknown.body).toBe(`<r>${toy.codes.temporarily_unavailable}</r>`);
  });

  it('an outcome that never comes is "not known yet" too, in time for the bank', async () => {
    const serve = service(() => new Promise(() => undefined), 100, 30);
    expect((await serve(asked('bank'))).body).toBe(sealed('temporarily_unavailable'));
  });

  it('a channel over its pace waits and others do not', async () => {
    const serve = service(refusing, 2);
    const bodies: string[] = [];
    for (let index = 0; index < 3; index += 1) bodies.push((await serve(asked('bank'))).body);
    expect(bodies).toEqual([
      sealed('account_unknown'),
      sealed('account_unknown'),
      sealed('rate_limited'),
    ]);
    expect((await serve(asked('dialect'))).body).toBe(sealed('account_unknown'));
  });

  it('a stranger spends nothing of the pace of the channel he names', async () => {
    const serve = service(refusing, 1);
    const wrong = { authorization: `Basic ${Buffer.from('bank:guess').toString('base64')}` };
    for (let index = 0; index < 5; index += 1) await serve(asked('bank', { headers: wrong }));
    expect((await serve(asked('bank'))).body).toBe(sealed('account_unknown'));
  });

  it('a foreign host, an unknown address and a wrong method are answered as problems', async () => {
    const serve = service(refusing);
    expect(await serve(asked('bank', { authority: 'elsewhere' }))).toMatchObject({ status: 421 });
    expect(await serve(asked('bank', { path: '/api/telebank/nowhere' }))).toMatchObject({
      status: 404,
    });
    expect(await serve(asked('bank', { method: 'PUT' }))).toMatchObject({
      status: 405,
      headers: { allow: 'POST' },
    });
  });
});
