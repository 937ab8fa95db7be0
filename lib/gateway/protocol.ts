import type { KeyObject } from 'node:crypto';
import type { Result } from '#lib/domain/result.ts';
import type { DocsSection } from './docs/section.ts';
import type { GatewayRequest, GatewayResponse } from './http.ts';
import type { Channel, KeyRing } from './keys.ts';
import type { GatewayCommand, GatewayOutcome, TelebankCode } from './outcome.ts';
import type { SigningKey } from './signature/algorithms.ts';

/** One call of a protocol. A `{name}` in its path takes one segment. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: `/api/telebank/${string}`;
}

/** A request at the door of a protocol: whose it is, is not known yet. */
export interface Knock {
  readonly request: GatewayRequest;
  /** Segments of the path by the names in the route. */
  readonly params: Readonly<Record<string, string>>;
}

/** A request that was let in, with the call it makes. */
export interface Asked<RouteName extends string> extends Knock {
  readonly route: RouteName;
  readonly channel: Channel;
}

/** What a protocol may ask about keys and time; the database is behind it. */
export interface Doors extends KeyRing {
  /** Seconds since 1970 by the clock of the database. */
  now(): number;
  /** The key our own answers are signed with where nothing else is agreed. */
  readonly serverKey: SigningKey;
  /** Our private keys for protocols that want RSA or ECDSA on P-256; throws where none is set. */
  ownKey(kind: 'rsa' | 'ec'): KeyObject;
}

/** Who sent a request, as the protocol's own proof shows. */
export interface Caller {
  readonly channel: Channel;
  /** What may be used once within the window by a key; absent where a protocol has nothing like it. */
  readonly nonce?: { readonly keyId: number; readonly value: string };
  /** Signs an answer the way this caller checks it, bound to the request. */
  seal(answer: GatewayResponse, answerId: string): GatewayResponse;
}

export type Admission =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly code: TelebankCode };

/**
 * A protocol of banks. `decode` and `encode` are pure; `codes` names each refusal in the words of
 * the protocol, and a refusal without a word does not compile. The core does all the rest: routes,
 * limits, nonces, commands, failures.
 */
export interface Protocol<RouteName extends string = string, Code = unknown> {
  readonly name: string;
  /** Values of `channels.protocol` it serves: itself and its dialects. */
  readonly dialects: readonly string[];
  readonly routes: Readonly<Record<RouteName, Route>>;
  readonly codes: Readonly<Record<TelebankCode, Code>>;
  authenticate(knock: Knock, doors: Doors): Promise<Admission>;
  decode(asked: Asked<RouteName>): Result<GatewayCommand>;
  /** `asked` is absent while the caller is not known. */
  encode(outcome: GatewayOutcome, answerId: string, asked?: Asked<RouteName>): GatewayResponse;
  /** Its part of the page at `/api/telebank/docs`. */
  readonly docs?: DocsSection;
}
