import { describe, expect, it } from 'vitest';
import { addressToken, isAddressToken, readAddressClaim } from './address-token.ts';

const signing = { secret: 's'.repeat(32), address: 'olena@example.com' };
const userId = '0193a5c0-1111-7abc-8abc-123456789012';
const day = 86_400;
const token = addressToken(signing, { userId, nowSeconds: 1_000 });

describe('a token of an address', () => {
  it('is ours for a week, for the address it was sent to', () => {
    expect(readAddressClaim(token)?.userId).toBe(userId);
    expect(isAddressToken(token, signing, 1_000)).toBe(true);
    expect(isAddressToken(token, signing, 1_000 + 7 * day)).toBe(true);
    expect(isAddressToken(token, signing, 1_001 + 7 * day)).toBe(false);
  });

  it.each([
    ['another address', token, { ...signing, address: 'other@example.com' }],
    ['another secret', token, { ...signing, secret: 't'.repeat(32) }],
    ['a changed signature', `${token.slice(0, -2)}AA`, signing],
    ['no signature', token.split('.')[0] ?? '', signing],
    ['nonsense', 'x.y', signing],
    ['nothing', '', signing],
  ])('is not with %s', (_, shown, as) => {
    expect(isAddressToken(shown, as, 1_000)).toBe(false);
  });

  it('is not when its claim was changed', () => {
    const forged = Buffer.from(JSON.stringify({ userId, expires: 9e12 })).toString('base64url');
    expect(isAddressToken(`${forged}.${token.split('.')[1]}`, signing, 1_000)).toBe(false);
  });
});
