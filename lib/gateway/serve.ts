import { log } from '#lib/log.ts';
import type { TokenBuckets } from '#lib/token-buckets.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { within } from './deadline.ts';
import type { Execute } from './execute.ts';
import type { GatewayHandler, GatewayRequest, GatewayResponse } from './http.ts';
import type { Exchange } from './message-log.ts';
import { isWithin } from './networks.ts';
import type { GatewayCommand, GatewayOutcome, GatewayRefusal, TelebankCode } from './outcome.ts';
import type { Asked, Caller, Doors, Protocol } from './protocol.ts';
import { encodeProblem } from './protocols/native/problem.ts';
import { refusedBy } from './refused-by.ts';
import type { Place } from './router.ts';

export interface ServiceParts {
  readonly isOurs: (request: GatewayRequest) => boolean;
  readonly route: (method: string, path: string) => Place;
  readonly doors: Doors;
  readonly turns: TokenBuckets;
  readonly isNewNonce: (keyId: number, nonce: string) => Promise<boolean>;
  readonly execute: Execute;
  /** Takes down what a known channel was answered; called when the answer is ready. */
  readonly keep: (exchange: Exchange) => void;
  /** How long a bank waits for an outcome before it is told that it is not known yet. */
  readonly answerMs?: number;
}

type Call = Extract<Place, { kind: 'call' }>;

const soonSeconds = 2;

/** Longer than the database lets a statement run, shorter than the most hurried bank waits. */
const answerMsMax = 6_500;

/**
 * Makes what answers the calls of all protocols: whose host, which call, who asks, whether it is
 * the caller's turn, what is asked, what became of it. A failure on the way is "not known yet",
 * and signed as soon as the caller is known.
 */
export function createService(parts: ServiceParts): GatewayHandler {
  return async (request) => {
    const answerId = uuidV7();
    const refuse = (refusal: Omit<GatewayRefusal, 'kind'>) =>
      encodeProblem({ kind: 'refused', ...refusal }, answerId);
    if (!parts.isOurs(request)) return refuse({ code: 'host_unknown' });
    const place = parts.route(request.method, request.path);
    switch (place.kind) {
      case 'nowhere':
        return refuse({ code: 'not_found' });
      case 'other-methods':
        return refuse({ code: 'method_not_allowed', allow: place.allow });
      case 'call':
        return await answerCall({ request, place, parts, answerId });
    }
  };
}

interface Calling {
  readonly request: GatewayRequest;
  readonly place: Call;
  readonly parts: ServiceParts;
  readonly answerId: string;
}

async function answerCall(calling: Calling): Promise<GatewayResponse> {
  const { request, place, parts, answerId } = calling;
  const { answerMs = answerMsMax } = parts;
  const { protocol, params, route } = place;
  const [receivedAt, begun] = [Date.now(), performance.now()];
  let seal: Caller['seal'] = (answer) => answer;
  let asked: Asked<string> | undefined;
  const heard: Heard = { outcome: notKnownYet };
  const answer = () => seal(protocol.encode(heard.outcome, answerId, asked), answerId);
  let response: GatewayResponse;
  try {
    const knocked = protocol.authenticate({ request, params }, parts.doors);
    const admission = await within(answerMs, knocked);
    if (!admission.ok) {
      const { claimed: channel, code } = admission;
      const claim = channel && { request, params, route, channel };
      return protocol.encode({ kind: 'refused', code }, answerId, claim);
    }
    seal = admission.caller.seal;
    asked = { request, params, route, channel: admission.caller.channel };
    heard.outcome = await within(answerMs, outcomeOf(admission.caller, calling, asked, heard));
    response = answer();
  } catch (cause) {
    report(answerId, cause);
    heard.outcome = notKnownYet;
    response = answer();
  }
  if (asked) {
    const { channelId } = asked.channel.grant;
    const durationMs = performance.now() - begun;
    parts.keep({ ...heard, channelId, answerId, receivedAt, durationMs, request, response });
  }
  return response;
}

/** What was understood and decided so far. */
interface Heard {
  command?: GatewayCommand;
  outcome: GatewayOutcome;
}

const notKnownYet: GatewayRefusal = {
  kind: 'refused',
  code: 'temporarily_unavailable',
  retryAfterSeconds: soonSeconds,
};

async function outcomeOf(
  caller: Caller,
  { parts, place }: Calling,
  asked: Asked<string>,
  heard: Heard,
): Promise<GatewayOutcome> {
  const { grant } = caller.channel;
  const objection = objectionTo(caller, place, asked.request);
  if (objection) return { kind: 'refused', code: objection };
  const wait = parts.turns.secondsToWait(grant.channelId);
  if (wait !== undefined) {
    return { kind: 'refused', code: 'rate_limited', retryAfterSeconds: wait };
  }
  parts.turns.take(grant.channelId);
  const { nonce } = caller;
  if (nonce !== undefined && !(await parts.isNewNonce(nonce.keyId, nonce.value))) {
    return { kind: 'refused', code: 'nonce_replayed' };
  }
  const command = place.protocol.decode(asked);
  if (!command.ok) return refusedBy(command.refusal);
  heard.command = command.value;
  return await parts.execute(grant, command.value);
}

/** What a known caller may not do, whatever it asks. A path that names a channel names the caller's. */
function objectionTo(
  { channel }: Caller,
  place: Call,
  { remoteAddress }: GatewayRequest,
): TelebankCode | undefined {
  if (!isWithin(channel.networks, remoteAddress)) return 'network_forbidden';
  if (!channel.enabled) return 'channel_disabled';
  if (!speaks(place.protocol, channel.dialect)) return 'channel_protocol_mismatch';
  const named = place.params['channel'];
  return named === undefined || named === channel.grant.channelCode ? undefined : 'not_found';
}

function speaks(protocol: Protocol, dialect: string): boolean {
  return protocol.dialects.includes(dialect);
}

/** Writes down what went wrong under the id the bank was given. */
function report(answerId: string, cause: unknown): void {
  log('gateway').error({ requestId: answerId, error: cause }, 'not answered');
}
