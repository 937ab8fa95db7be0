import type { Sql } from '#db/client.ts';
import { log } from '#lib/log.ts';
import { type Pace, TokenBuckets } from '#lib/token-buckets.ts';
import type { GatewayRequest, GatewayResponse } from './http.ts';
import { maskAccount, maskText } from './mask-message.ts';
import type { GatewayCommand, GatewayOutcome } from './outcome.ts';

/** What a known channel asked and was answered. */
export interface Exchange {
  readonly channelId: number;
  readonly answerId: string;
  /** Milliseconds since 1970 by the clock of the process. */
  readonly receivedAt: number;
  readonly durationMs: number;
  readonly request: GatewayRequest;
  readonly response: GatewayResponse;
  /** Absent where it was not understood, or not even listened to. */
  readonly command?: GatewayCommand;
  readonly outcome: GatewayOutcome;
}

export interface MessageLog {
  /** Keeps an exchange to be written down later; costs its caller nothing to wait for. */
  keep(exchange: Exchange): void;
  /** Writes down what is kept; resolves when it is, or when it is given up. */
  flush(): Promise<void>;
}

export interface MessageLogLimits {
  /** Exchanges that wait; what comes beyond is counted and forgotten. */
  readonly waitingMax?: number;
  /** Bytes of bodies that wait; exchanges beyond are kept without them. */
  readonly bodyBytesMax?: number;
  /** Bodies of one channel that are worth masking: at the peak of a day the facts have to do. */
  readonly bodies?: Pace;
  readonly everyMs?: number;
}

/** Few at a time: to write them costs the process a moment in which it answers nobody. */
const batchMax = 100;

interface Waiting {
  readonly exchange: Omit<Exchange, 'request' | 'response'>;
  readonly call: Pick<GatewayRequest, 'method' | 'path' | 'query' | 'remoteAddress'>;
  readonly status: number;
  readonly bodies?: { readonly request: Uint8Array; readonly response: string };
}

/**
 * Makes the log of a process. It is written in batches some time after the answers, in memory that
 * has an end, without waiting for the disk; what does not fit is counted in the next message. A
 * payment waits for none of it.
 */
export function createMessageLog(sql: Sql, limits: MessageLogLimits = {}): MessageLog {
  const { waitingMax = 5_000, bodyBytesMax = 8_000_000, everyMs = 100 } = limits;
  const bodies = new TokenBuckets(limits.bodies ?? { perSecond: 20, burst: 40 });
  let waiting: Waiting[] = [];
  let bodyBytes = 0;
  let dropped = 0;
  let writing: Promise<void> | undefined;
  const write = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchMax);
      waiting = waiting.slice(batchMax);
      bodyBytes -= batch.reduce((sum, one) => sum + bytesOf(one), 0);
      const lost = dropped;
      dropped = 0;
      try {
        await store(sql, batch, lost);
      } catch (cause) {
        dropped += lost + batch.length;
        log('gateway').warn({ error: cause, dropped }, 'messages not written');
      }
    }
  };
  const flush = async () => {
    writing ??= write().finally(() => {
      writing = undefined;
    });
    await writing;
  };
  setInterval(() => void flush(), everyMs).unref();
  const worthMasking = (channelId: number) => {
    if (bodyBytes > bodyBytesMax || bodies.secondsToWait(channelId) !== undefined) return false;
    bodies.take(channelId);
    return true;
  };
  return {
    keep: (exchange) => {
      if (waiting.length >= waitingMax) {
        dropped += 1;
        return;
      }
      const one = toWaiting(exchange, worthMasking(exchange.channelId));
      bodyBytes += bytesOf(one);
      waiting.push(one);
    },
    flush,
  };
}

function bytesOf({ bodies }: Waiting): number {
  return bodies ? bodies.request.byteLength + bodies.response.length : 0;
}

function toWaiting({ request, response, ...exchange }: Exchange, withBodies: boolean): Waiting {
  const { method, path, query, remoteAddress } = request;
  return {
    exchange,
    call: { method, path, query, remoteAddress },
    status: response.status,
    ...(withBodies ? { bodies: { request: request.body, response: response.body } } : {}),
  };
}

/**
 * One statement and one parameter for all rows. A crash may lose the last of them: no commit waits
 * for the disk.
 */
async function store(sql: Sql, batch: readonly Waiting[], lost: number): Promise<void> {
  const rows = batch.map((one, index) => toRow(one, index === 0 ? lost : 0));
  await sql`
    WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
    INSERT INTO channel_messages (channel_id, received_at, id, method, path, command, outcome,
      is_refused, is_duplicate, status, duration_ms, external_id, account, address, request,
      response, dropped)
    SELECT channel_id, received_at, id, method, path, command, outcome, is_refused, is_duplicate,
      status, duration_ms, external_id, account, address, request, response, dropped
    FROM quick
    CROSS JOIN json_populate_recordset(NULL::channel_messages, ${keepable(rows)}::text::json)`;
}

/** Writes rows as JSON. The database keeps no zero bytes and no halves of a character. */
function keepable(rows: readonly unknown[]): string {
  return JSON.stringify(rows).replaceAll(/\\u0000|\\ud[89a-f][0-9a-f]{2}/g, '\\ufffd');
}

function toRow({ exchange, call, status, bodies }: Waiting, lost: number) {
  const { channelId, answerId, receivedAt, durationMs, command, outcome } = exchange;
  const account = accountOf(command);
  return {
    channel_id: channelId,
    received_at: new Date(receivedAt).toISOString(),
    id: answerId,
    method: call.method,
    path: maskText(`${call.path}${call.query}`, account),
    command: command?.kind ?? null,
    outcome: outcome.kind === 'refused' ? outcome.code : outcome.kind,
    is_refused: outcome.kind === 'refused',
    is_duplicate: 'duplicate' in outcome && outcome.duplicate,
    status,
    duration_ms: Math.round(durationMs),
    external_id: externalIdOf(command, outcome) ?? null,
    account: account === undefined ? null : maskAccount(account),
    address: call.remoteAddress.replace(/^::ffff:/i, ''),
    request: bodies ? textOf(bodies.request, account) : null,
    response: bodies ? textOf(bodies.response, account) : null,
    dropped: lost,
  };
}

function textOf(body: Uint8Array | string, account: string | undefined): string | null {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  return text === '' ? null : maskText(text, account);
}

function accountOf(command: GatewayCommand | undefined): string | undefined {
  if (command === undefined) return undefined;
  if ('accountNumber' in command) return command.accountNumber;
  return 'payment' in command && 'accountNumber' in command.payment
    ? command.payment.accountNumber
    : undefined;
}

/** The bank's own id of a payment, also where it named it by our number. */
function externalIdOf(
  command: GatewayCommand | undefined,
  outcome: GatewayOutcome,
): string | undefined {
  if (outcome.kind === 'posted') return outcome.payment.externalId;
  if ('status' in outcome) return outcome.status.externalId;
  if (command === undefined) return undefined;
  const named = 'cancel' in command ? command.cancel.payment : paymentIn(command);
  return named && 'externalId' in named ? named.externalId : undefined;
}

function paymentIn(command: GatewayCommand) {
  return 'payment' in command ? command.payment : undefined;
}
