import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const validSeconds = 7 * 24 * 60 * 60;

const claimSchema = z.object({ userId: z.uuid(), expires: z.number().int() });

/** What a token claims; true only once its signature has been checked against the address. */
export type AddressClaim = z.infer<typeof claimSchema>;

interface Signing {
  readonly secret: string;
  /** The address that was written to: a token of an old address is worth nothing. */
  readonly address: string;
}

/** Makes the token of a letter that proves its reader gets the mail of an address. */
export function addressToken(
  { secret, address }: Signing,
  { userId, nowSeconds }: { readonly userId: string; readonly nowSeconds: number },
): string {
  const claim: AddressClaim = { userId, expires: nowSeconds + validSeconds };
  const text = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${text}.${signatureOf(text, { secret, address }).toString('base64url')}`;
}

/** Reads whose address a token is about; nothing of it is proved yet. */
export function readAddressClaim(token: string): AddressClaim | undefined {
  try {
    const text = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8');
    return claimSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Tells whether a token was made by us for this address and is not over. */
export function isAddressToken(
  token: string,
  { secret, address }: Signing,
  nowSeconds: number,
): boolean {
  const [text = '', signature = ''] = token.split('.');
  const claim = readAddressClaim(token);
  if (!claim || claim.expires < nowSeconds) return false;
  const expected = signatureOf(text, { secret, address });
  const shown = Buffer.from(signature, 'base64url');
  return shown.length === expected.length && timingSafeEqual(shown, expected);
}

/** The secret also seals sessions: the purpose stands first in what is signed. */
function signatureOf(text: string, { secret, address }: Signing): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['confirm-address', address, text]))
    .digest();
}
