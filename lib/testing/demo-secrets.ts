import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { type DemoSecrets, demoChannels, demoLogins } from '#db/seed/demo-secrets.ts';

/** Makes the secrets a demo city is loaded with in a test. */
export function newDemoSecrets(): DemoSecrets {
  const signIns = (logins: readonly string[]) =>
    logins.map((login) => ({ login, password: randomBytes(9).toString('hex') }));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    subscribers: signIns(demoLogins.subscribers),
    staff: signIns(demoLogins.staff),
    nodes: [{ node: 'COM13', token: randomBytes(32).toString('base64url') }],
    channels: demoChannels.map(({ channel, algorithm }) =>
      algorithm === 'ed25519'
        ? {
            channel,
            keyId: `${channel}-1`,
            algorithm,
            privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
            publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
          }
        : {
            channel,
            keyId: `${channel}-1`,
            algorithm,
            secretBase64: randomBytes(32).toString('base64'),
          },
    ),
  };
}
