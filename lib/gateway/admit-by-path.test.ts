import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { admitByPath } from './admit-by-path.ts';
import type { Channel, KeyedChannel, KeyRing } from './keys.ts';
import type { Knock } from './protocol.ts';
import { verifyingKey } from './signature/algorithms.ts';

const password = 'пароль:з двокрапкою';

function channelOf(code: string, passwords: readonly string[], terms: Partial<Channel> = {}) {
  const channel: Channel = {
    dialect: 'osmp',
    enabled: true,
    networks: [],
    settings: {},
    grant: issueGrant<ChannelGrant>({ kind: 'channel', channelId: 1, channelCode: code }),
    ...terms,
  };
  const keys = passwords.map((one, id) => {
    const material = createHash('sha256').update(`${code}:${one}`).digest('hex');
    return { id, keyId: code, verifying: verifyingKey('basic', material), channel };
  });
  return { ...channel, keys };
}

const trusted = { networks: ['10.1.0.0/16'], settings: { auth: 'network' } };
const channels: readonly KeyedChannel[] = [
  channelOf('terminal', [password, 'the one before']),
  channelOf('keyless', []),
  channelOf('trusted', [password], trusted),
  channelOf('trusting', [], { settings: { auth: 'network' } }),
];

const ring: KeyRing = {
  findKey: async () => undefined,
  findChannel: async (code) => channels.find(({ grant }) => grant.channelCode === code),
};

function knock(channel: string, authorization?: string, remoteAddress = '10.1.2.3'): Knock {
  return {
    params: { channel },
    request: {
      method: 'GET',
      authority: 'here',
      path: '/',
      query: '',
      headers: authorization === undefined ? {} : { authorization },
      body: new Uint8Array(),
      remoteAddress,
      localAuthority: '',
    },
  };
}

function basic(user: string, secret: string): string {
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}

async function answerTo(...asked: Parameters<typeof knock>): Promise<string> {
  const admission = await admitByPath(knock(...asked), ring);
  return admission.ok ? admission.caller.channel.grant.channelCode : admission.code;
}

describe('a channel named in the path', () => {
  it('is let in with any of its live passwords, whatever signs are in it', async () => {
    expect(await answerTo('terminal', basic('terminal', password))).toBe('terminal');
    expect(await answerTo('terminal', basic('terminal', 'the one before'))).toBe('terminal');
  });

  it('is one answer for a wrong password, name or channel, and for one without a password', async () => {
    const wrong = 'signature_invalid';
    expect(await answerTo('terminal', basic('terminal', 'a guess'))).toBe(wrong);
    expect(await answerTo('terminal', basic('trusted', password))).toBe(wrong);
    expect(await answerTo('trusted', basic('terminal', password))).toBe(wrong);
    expect(await answerTo('nobody', basic('nobody', password))).toBe(wrong);
    expect(await answerTo('keyless', basic('keyless', ''))).toBe(wrong);
    for (const absent of [undefined, 'Basic', 'Basic ???', 'Bearer abc', basic('', '').slice(0, 6)])
      expect(await answerTo('terminal', absent)).toBe('signature_missing');
  });

  it('needs no password from its own networks where the contract says so, but no wrong one', async () => {
    expect(await answerTo('trusted')).toBe('trusted');
    expect(await answerTo('trusted', undefined, '10.2.2.3')).toBe('signature_missing');
    expect(await answerTo('trusted', basic('trusted', 'a guess'))).toBe('signature_invalid');
    expect(await answerTo('trusting')).toBe('signature_missing');
  });
});
