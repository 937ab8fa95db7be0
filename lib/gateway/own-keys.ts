import { createPrivateKey, type KeyObject } from 'node:crypto';
import { config } from '#lib/config.ts';
import { required } from '#lib/required.ts';

/** Makes what finds our private keys for protocols that want RSA or ECDSA; each is read once. */
export function createOwnKeys(): (kind: 'rsa' | 'ec') => KeyObject {
  const read = new Map<string, KeyObject>();
  return (kind) => {
    const { gatewayRsaKey, gatewayEcKey } = config();
    const known = read.get(kind);
    if (known) return known;
    const pem =
      kind === 'rsa'
        ? required(gatewayRsaKey, 'GATEWAY_RSA_KEY')
        : required(gatewayEcKey, 'GATEWAY_EC_KEY');
    const key = createPrivateKey(pem);
    read.set(kind, key);
    return key;
  };
}
