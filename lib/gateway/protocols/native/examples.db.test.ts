import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { required } from '#lib/required.ts';
import { bankNames } from '#lib/testing/telebank.ts';
import { type ContractedTelebank, openContracts } from '#lib/testing/telebank-contracts.ts';
import { readExamples, replay, type Speech } from '#lib/testing/telebank-examples.ts';
import { isAuthentic, signRequest } from '../../client/native-client.ts';
import { telebankCodes } from '../../outcome.ts';
import type { NativeStep } from './example.ts';

const examples = readExamples<NativeStep>(path.join(import.meta.dirname, 'examples'));

let telebank: ContractedTelebank;

beforeAll(async () => {
  telebank = await openContracts({
    usual: { protocol: 'native', algorithm: 'ed25519' },
    ofClosedDay: {
      externalId: 'of-a-closed-day',
      account: 5,
      grants: ({ city }) => [city.channel],
    },
    nothing: {
      of: ({ keys }, url) => {
        const asked = { method: 'GET', path: '/api/telebank/v1/payments/x' };
        const authority = new URL(url).host;
        return { ...asked, headers: signRequest(keys.bank, { ...asked, authority }) };
      },
      status: 404,
    },
  });
  await telebank.database.owner.sql`
    UPDATE channels SET settings = '{"registers": {"preset": "native-csv"}}'
    WHERE id = ${telebank.city.channel.channelId}`;
});
afterAll(async () => {
  await telebank.close();
});

describe('the example', () => {
  it.each(examples)(
    '%s is what really happens, each header and each member',
    async (_, example) => {
      await replay(example, telebank.urls, speech);
    },
  );

  it('exists for every code a bank can be given but those of torn connections', () => {
    const shown = new Set(
      examples.flatMap(([, { steps }]) => steps.map(({ answer }) => answer.body['code'])),
    );
    const missing = telebankCodes.filter((code) => !shown.has(code));
    // Both are tried on bare connections by server.test.ts.
    expect(missing).toEqual(['body_too_large', 'request_too_slow']);
  });
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const instant = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z$/;
const signing = ['content-digest', 'signature-input', 'signature'];

const speech: Speech<NativeStep> = {
  signing,
  variable: {
    id: uuid,
    payment: uuid,
    instance: new RegExp(uuid.source.replace('^', '^urn:uuid:')),
    receipt: /^[0-9A-F]{12}$/,
    cancelledAt: instant,
    postedAt: instant,
    receivedAt: instant,
  },
  passing: { businessDay: /^20\d\d-\d\d-\d\d$/, asOf: instant },
  prove({ by, request, signature = {} }, url, plain) {
    if (by === null) return plain;
    const { host, method, path: place } = request;
    const { bodyAfterwards, createdAgo = 0, spoilt, ...rest } = signature;
    const signed = signRequest(telebank.keys[bankOf(by)], {
      method,
      authority: host ?? new URL(url).host,
      path: place,
      created: Math.floor(Date.now() / 1000) - createdAgo,
      ...rest,
      ...plain,
    });
    const body = bodyAfterwards ?? plain.body;
    return {
      headers: {
        ...signed,
        ...(host === undefined ? {} : { host }),
        ...(spoilt ? { signature: `sig1=:${'A'.repeat(86)}==:` } : {}),
      },
      ...(body === undefined ? {} : { body }),
    };
  },
  async open(answer, { by }, { headers }) {
    const { body } = answer;
    const present = signing.filter((name) => answer.headers[name] !== undefined);
    if (present.length === 0) return { signed: false, body };
    expect(present).toEqual(signing);
    const key = telebank.serverKeyOf(by === null ? 'bank' : bankOf(by));
    expect(await isAuthentic(key, answer, headers['signature'] ?? '')).toBe(true);
    return { signed: true, body };
  },
};

function bankOf(by: string) {
  return required(
    bankNames.find((one) => one === by),
    `a bank ${by}`,
  );
}
