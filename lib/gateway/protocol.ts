import type { KeyObject } from 'node:crypto';
import type { z } from 'zod';
import type { Money } from '#lib/domain/money.ts';
import type { KeyAlgorithm } from '#lib/domain/payment/key-algorithm.ts';
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
  /** Largest body of its requests, bytes, where the usual one is too small. */
  readonly bodyMax?: number;
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
  | {
      readonly ok: false;
      readonly code: TelebankCode;
      /** Whom the request claims to come from, where a refusal has to be in that contract's words. */
      readonly claimed?: Channel;
    };

/** A dialogue in which the office plays the bank: nothing of it stays. */
export interface Stage {
  /** Code of the channel that is tried, with its own contract. */
  readonly channel: Channel;
  readonly key: StageKey;
  /** Host and port the requests name. */
  readonly authority: string;
  /** An account that owes at least the amount, and is nobody's. */
  readonly accountNumber: string;
  readonly amount: Money;
  /** Twenty digits. */
  readonly externalId: string;
  /** Sends a request of the bank; the answer is shown to whoever tries the channel. */
  ask(step: StageStep, request: StageRequest): Promise<GatewayResponse>;
}

export type StageStep = 'debt' | 'reserve' | 'pay' | 'repeat' | 'status';

export type StageRequest = Pick<GatewayRequest, 'method' | 'path'> &
  Partial<Pick<GatewayRequest, 'query' | 'headers'>> & { readonly body?: string };

/** A key made for one dialogue, of the kind the channel proves itself with. */
export interface StageKey {
  readonly keyId: string;
  readonly algorithm: KeyAlgorithm;
  /** PEM of the private key, base64 of the shared secret, or the password. */
  readonly secret: string;
}

/** What the office needs to connect a channel of a protocol, and to try it. */
export interface OfficeSide {
  /** What a channel may prove itself with, the best first. */
  readonly algorithms: readonly KeyAlgorithm[];
  /** What `channels.settings` may hold. */
  readonly settings: z.ZodType;
  /** Asks for a debt and pays it, as a bank of this protocol does. */
  rehearse(stage: Stage): Promise<void>;
}

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
  /** `asked` is absent while the caller is not known; its channel may then be `claimed` only. */
  encode(outcome: GatewayOutcome, answerId: string, asked?: Asked<RouteName>): GatewayResponse;
  /** Its part of the page at `/api/telebank/docs`. */
  readonly docs?: DocsSection;
  /** Absent while the office cannot connect it by itself. */
  readonly office?: OfficeSide;
}
