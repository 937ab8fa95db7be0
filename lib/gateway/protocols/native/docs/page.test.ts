import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { isAuthentic } from '../../../client/native-client.ts';
import type { GatewayRequest } from '../../../http.ts';
import { telebankCodes } from '../../../outcome.ts';
import { signingKey, type VerifyingKey, verifyingKey } from '../../../signature/algorithms.ts';
import { native } from '../adapter.ts';
import { docsPage } from './page.ts';
import { ed25519Example, hmacExample } from './worked-example.ts';

const page = docsPage('https://oselia.example');
const blocks = [...page.html.matchAll(/<pre tabindex="0">(.*?)<\/pre>/gs)].map(([, text = '']) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&'),
);

/** The six blocks of a worked example, as a reader of the page finds them. */
function blocksFrom(bankKey: string) {
  const [key = '', requestBase = '', request = '', answerBase = '', serverKey = '', answer = ''] =
    blocks.slice(blocks.indexOf(bankKey.trim()));
  return { key, requestBase, request, answerBase, serverKey, answer };
}

function parsed(message: string) {
  const [head = '', body = ''] = message.split('\n\n');
  const [first = '', ...lines] = head.split('\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  return { first, headers, body };
}

function requestOf(message: string, path = '/api/telebank/v1/payments'): GatewayRequest {
  const { body, first, headers } = parsed(message);
  expect(first).toBe(`POST ${path} HTTP/1.1`);
  return {
    method: 'POST',
    authority: headers['host'] ?? '',
    path,
    query: '',
    headers,
    body: Buffer.from(body),
    remoteAddress: '',
    localAuthority: '',
  };
}

function admit(request: GatewayRequest, verifying: VerifyingKey) {
  const key = {
    id: 1,
    keyId: 'any',
    verifying,
    channel: {
      enabled: true,
      dialect: 'native',
      networks: [],
      settings: {},
      grant: issueGrant<ChannelGrant>({ kind: 'channel', channelId: 1, channelCode: 'bank' }),
    },
  };
  return native.authenticate(
    { request, params: {} },
    {
      findKey: async () => key,
      findChannel: async () => undefined,
      ownKey: () => verifying.key,
      now: () => 1_795_515_300,
      serverKey: { ...signingKey('hmac-sha256', 'c2VjcmV0'), keyId: 'oselia' },
    },
  );
}

const rfcPublicKey = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
-----END PUBLIC KEY-----`;

describe('the worked examples of the docs, read back from the page', () => {
  const examples = [
    {
      example: ed25519Example(),
      bank: verifyingKey('ed25519', rfcPublicKey),
      server: (text: string) => verifyingKey('ed25519', text),
    },
    {
      example: hmacExample(),
      bank: verifyingKey('hmac-sha256', hmacExample().bankKey),
      server: (text: string) => verifyingKey('hmac-sha256', text),
    },
  ];

  it.each(examples)(
    '$example.algorithm: the gateway lets the request in, and no other',
    async ({ bank, example }) => {
      const shown = blocksFrom(example.bankKey);
      const request = requestOf(shown.request);
      expect(await admit(request, bank)).toMatchObject({ ok: true });
      const changed = { ...request, body: Buffer.from(shown.request.replace('181.69', '181.70')) };
      expect(await admit(changed, bank)).toEqual({ ok: false, code: 'digest_mismatch' });
      const elsewhere = { ...request, authority: 'other.example' };
      expect(await admit(elsewhere, bank)).toEqual({ ok: false, code: 'signature_invalid' });
      expect(shown.requestBase).toBe(example.request.base);
    },
  );

  it.each(examples)(
    '$example.algorithm: the answer is good with the key shown, for this request',
    async ({ example, server }) => {
      const shown = blocksFrom(example.bankKey);
      const { body, headers } = parsed(shown.answer);
      const asked = parsed(shown.request).headers['signature'] ?? '';
      const answer = { status: 201, headers, body };
      expect(await isAuthentic(server(shown.serverKey), answer, asked)).toBe(true);
      expect(await isAuthentic(server(shown.serverKey), answer, `${asked} `)).toBe(false);
      expect(await isAuthentic(server(shown.serverKey), { ...answer, status: 200 }, asked)).toBe(
        false,
      );
      expect(shown.answerBase).toBe(example.answer.base);
    },
  );
});

describe('the page', () => {
  it('explains every code at the place that problem documents lead to', () => {
    for (const code of telebankCodes) expect(page.html).toContain(`<tr id="${code}">`);
  });

  it('allows its own style and nothing else', () => {
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page.html) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    );
    expect(page.html).not.toMatch(/<script|style=|src=/);
  });

  it('escapes what it shows', () => {
    expect(docsPage('https://a.example/"><b>').html).not.toContain('"><b>');
  });
});
