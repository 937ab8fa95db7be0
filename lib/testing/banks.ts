import type { Sql } from '#db/client.ts';
import type { BankCredentials } from '#lib/gateway/conformance/bank-side.ts';
import { addChannel, type NewChannel } from './telebank-channels.ts';

/** How each protocol and dialect the gateway speaks proves its channel, and the place it calls. */
const protocols = {
  native: { algorithm: 'ed25519', place: 'v1' },
  osmp: { algorithm: 'basic', place: 'osmp' },
  ibox: { algorithm: 'basic', place: 'osmp' },
  city24: { algorithm: 'basic', place: 'city24' },
  'debt-privat': { algorithm: 'basic', place: 'debt' },
  'debt-abank': { algorithm: 'basic', place: 'debt' },
  easypay: { algorithm: 'rsa-sha1', place: 'easypay' },
  pumb: { algorithm: 'es256', place: 'pumb' },
} as const satisfies Record<string, Pick<NewChannel, 'algorithm'> & { readonly place: string }>;

export type BankProtocol = keyof typeof protocols;

/** Adds a channel of a protocol; answers what its bank knows. */
export async function addBank(
  owner: Sql,
  protocol: BankProtocol,
  contract: Pick<NewChannel, 'code' | 'settings' | 'sandbox'>,
): Promise<BankCredentials> {
  const { algorithm, place } = protocols[protocol];
  const { code } = contract;
  // Not its code, as with every key of a city: who mistakes one for the other is found out.
  const keyId = `${code}-1`;
  const channel = await addChannel(owner, { ...contract, keyId, protocol, algorithm });
  const path = protocol === 'native' ? `/api/telebank/${place}` : `/api/telebank/${place}/${code}`;
  const known = { channel: code, protocol, path, keyId, algorithm };
  if (algorithm === 'basic') {
    return { ...known, basicAuth: { user: keyId, password: channel.password } };
  }
  const privateKeyPem = channel.privateKey().export({ type: 'pkcs8', format: 'pem' });
  return { ...known, privateKeyPem: String(privateKeyPem) };
}
