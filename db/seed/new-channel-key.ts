import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { DemoChannelKey, demoChannels } from './demo-secrets.ts';

/** Makes the key of a demo channel, of the kind its protocol proves itself with. */
export function newChannelKey({
  channel,
  algorithm,
}: (typeof demoChannels)[number]): DemoChannelKey {
  const keyId = `${channel}-1`;
  switch (algorithm) {
    case 'hmac-sha256':
      return { channel, keyId, algorithm, secretBase64: randomBytes(32).toString('base64') };
    case 'basic':
      return { channel, keyId, algorithm, password: randomBytes(18).toString('base64url') };
    case 'ed25519':
      return { channel, keyId, algorithm, ...newKeyPair('ed25519') };
    case 'rsa-sha1':
      return { channel, keyId, algorithm, ...newKeyPair('rsa') };
    case 'es256':
      return { channel, keyId, algorithm, ...newKeyPair('ec') };
  }
}

/** Makes a pair of keys as PEM: Ed25519, RSA of 2048 bits, or ECDSA on P-256. */
export function newKeyPair(kind: 'ed25519' | 'rsa' | 'ec') {
  const { privateKey, publicKey } = pairOf(kind);
  return {
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

function pairOf(kind: 'ed25519' | 'rsa' | 'ec') {
  switch (kind) {
    case 'ed25519':
      return generateKeyPairSync('ed25519');
    case 'rsa':
      return generateKeyPairSync('rsa', { modulusLength: 2048 });
    case 'ec':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }
}
