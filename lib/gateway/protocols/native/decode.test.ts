import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GatewayRequest } from '../../http.ts';
import { telebankCodes } from '../../outcome.ts';
import { decodePayment } from './decode.ts';

function request(body: string | Uint8Array, externalId = 'id'): GatewayRequest {
  return {
    method: 'POST',
    authority: 'localhost',
    path: '/api/telebank/v1/payments',
    query: '',
    headers: { 'content-type': 'application/json', 'idempotency-key': `"${externalId}"` },
    body: Buffer.from(body),
    remoteAddress: '',
    localAuthority: '',
  };
}

const codes: readonly string[] = telebankCodes;

/** A payment that is right but for the members that are given. */
const nearly = (changes: object) =>
  JSON.stringify({
    externalId: 'id',
    account: '1000000013',
    amount: '181.69',
    currency: 'UAH',
    ...changes,
  });

const member = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    '181.69',
    '٣',
    '1e3',
    ' 1',
    '-0',
    '0x1',
    'NaN',
    '9'.repeat(40),
    '\u0000',
    '\ud800',
  ),
);

describe('decoding a payment', () => {
  it('never throws and never answers a code banks are not told, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json()), (body) => {
        const decoded = decodePayment(request(body));
        expect(decoded.ok || codes.includes(decoded.refusal.code)).toBe(true);
      }),
    );
  });

  it('takes nothing but exact values, whatever stands in a member', () => {
    const names = [
      'externalId',
      'account',
      'amount',
      'currency',
      'businessDay',
      'lines',
      'readings',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), member, (name, value) => {
        const decoded = decodePayment(request(nearly({ [name]: value })));
        if (!decoded.ok) {
          expect(codes).toContain(decoded.refusal.code);
          return;
        }
        if (decoded.value.kind !== 'commit') throw new Error(decoded.value.kind);
        const { amount, externalId } = decoded.value.payment;
        expect(amount).toBeGreaterThan(0n);
        expect(externalId).toMatch(/^[!-~]{1,64}$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('ignores members nobody asked for, names every object has among them', () => {
    const body = nearly({ note: 'x' }).replace('{', '{"__proto__":{"amount":"9.00"},');
    expect(decodePayment(request(body))).toEqual(decodePayment(request(nearly({}))));
  });

  it('refuses a body as deep as a stack in no time, and one of many small parts too', () => {
    const started = performance.now();
    for (const body of [
      '['.repeat(60_000),
      '{"a":'.repeat(10_000),
      '"\\'.repeat(30_000),
      '"[\\"'.repeat(15_000),
    ]) {
      expect(decodePayment(request(body))).toMatchObject({ refusal: { code: 'body_malformed' } });
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
