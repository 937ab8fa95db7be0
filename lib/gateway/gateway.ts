import type { Sql } from '#db/client.ts';
import { config } from '#lib/config.ts';
import { required } from '#lib/required.ts';
import { type Pace, TokenBuckets } from '#lib/token-buckets.ts';
import { createDatabaseClock } from './clock.ts';
import { createExecute } from './execute.ts';
import { guardGuesses } from './guard-guesses.ts';
import type { GatewayHandler } from './http.ts';
import { createKeyRing } from './keys.ts';
import { createMessageLog, type MessageLog } from './message-log.ts';
import { createNonceCheck } from './nonces.ts';
import { createOpenDocuments } from './open-documents.ts';
import { createHostCheck } from './own-hosts.ts';
import { createOwnKeys } from './own-keys.ts';
import type { Doors } from './protocol.ts';
import { protocols } from './registry.ts';
import { createRouter } from './router.ts';
import { type SandboxPace, withSandbox } from './sandbox.ts';
import { createService } from './serve.ts';
import { signingKey } from './signature/algorithms.ts';

export interface GatewayParts {
  readonly sql: Sql;
  /** PEM of the Ed25519 key that answers are signed with; absent means the configured one. */
  readonly signingKeyPem?: string;
  /** Our private RSA and ECDSA keys; absent means the configured ones. */
  readonly ownKey?: Doors['ownKey'];
  /** Requests of one channel; absent means the configured pace. */
  readonly pace?: Pace;
  /** Where exchanges are written down; absent means the database, now and then. */
  readonly messages?: MessageLog;
  /** How long the sandbox takes for its slow account; absent means three seconds. */
  readonly sandbox?: SandboxPace;
  /** Look-ups of accounts that are not there, of one channel. */
  readonly guessPace?: Pace;
}

/** A bank whose payers mistype is never slowed by this; somebody who tries numbers is. */
const guessPaceUsual: Pace = { perSecond: 1, burst: 100 };

/** Makes the telebank's handler: the same in the web server and alone. */
export async function createGateway(parts: GatewayParts): Promise<GatewayHandler> {
  const { channelRequestsPerSecond, gatewayHosts, gatewayPort, port, publicUrl } = config();
  const pem = parts.signingKeyPem ?? required(config().gatewaySigningKey, 'GATEWAY_SIGNING_KEY');
  const serverKey = { ...signingKey('ed25519', pem), keyId: 'oselia' };
  const perSecond = channelRequestsPerSecond;
  const ownKey = parts.ownKey ?? createOwnKeys();
  const openDocument = createOpenDocuments(serverKey, ownKey, publicUrl);
  const guesses = new TokenBuckets(parts.guessPace ?? guessPaceUsual);
  const service = createService({
    isOurs: createHostCheck({ publicUrl, hosts: gatewayHosts, ports: [port, gatewayPort] }),
    route: createRouter(protocols),
    doors: {
      ...createKeyRing(parts.sql),
      now: await createDatabaseClock(parts.sql),
      serverKey,
      ownKey,
    },
    turns: new TokenBuckets(parts.pace ?? { perSecond, burst: perSecond }),
    isNewNonce: createNonceCheck(parts.sql),
    execute: guardGuesses(withSandbox(createExecute(parts.sql), parts.sql, parts.sandbox), guesses),
    keep: (parts.messages ?? createMessageLog(parts.sql)).keep,
  });
  return async (request) => openDocument(request) ?? (await service(request));
}
