/**
 * What a channel proves itself with. The algorithm is a property of the key, never of a request:
 * HTTP message signatures (RFC 9421), Basic, RSA over a document (EasyPay), detached JWS (PUMB).
 */
export const keyAlgorithms = [
  'ed25519',
  'hmac-sha256',
  'basic',
  'rsa-sha1',
  'rsa-sha256',
  'rs256',
  'rs384',
  'rs512',
  'es256',
  'es384',
  'es512',
] as const;

export type KeyAlgorithm = (typeof keyAlgorithms)[number];
