import { randomBytes } from 'node:crypto';
import { type DemoSecrets, demoChannels, demoLogins } from '#db/seed/demo-secrets.ts';
import { newChannelKey } from '#db/seed/new-channel-key.ts';

/** Makes the secrets a demo city is loaded with in a test. */
export function newDemoSecrets(): DemoSecrets {
  const signIns = (logins: readonly string[]) =>
    logins.map((login) => ({ login, password: randomBytes(9).toString('hex') }));
  return {
    subscribers: signIns(demoLogins.subscribers),
    staff: signIns(demoLogins.staff),
    nodes: [{ node: 'COM13', token: randomBytes(32).toString('base64url') }],
    channels: demoChannels.map(newChannelKey),
  };
}
