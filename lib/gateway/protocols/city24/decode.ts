import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { contractTerms } from '../../contract-terms.ts';
import type { GatewayCommand } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import {
  cancelCommand,
  lookUpCommand,
  payCommand,
  statusCommand,
  type TerminalCall,
} from '../../terminal-network.ts';
import { type Call, type City24Route, callOf } from './call.ts';

/** Decodes a call; the older protocol has checks and payments only. */
export function decode({ request, channel, route }: Asked<City24Route>): Result<GatewayCommand> {
  const read = callOf(request);
  if (!read.ok) return read;
  const call = terminalCallOf(read.value, channel.settings);
  const externalId = externalIdOf(read.value);
  switch (read.value.command) {
    case 'check':
      return lookUpCommand(call);
    case 'pay':
      return payCommand({ ...call, externalId, date: read.value.date }, channel.settings);
    case 'cancel':
      return route === 'document' ? decodeCancel(call, externalId) : refuse('body_malformed');
    case 'check_status':
      return route === 'document' ? statusCommand(externalId) : refuse('body_malformed');
    default:
      return refuse('body_malformed');
  }
}

/** A product is one of those a check answered: by the caller's id of it, or by our code. */
function terminalCallOf(
  { account, amount, product }: Call,
  settings: Readonly<Record<string, unknown>>,
): TerminalCall {
  const { services } = contractTerms(settings);
  const service = product === undefined ? undefined : (services[product] ?? product);
  return { account, amount, currency: 'UAH', service };
}

/** `transactionID` runs from check to cancel; `cancelPayID` is the caller's id of the cancel alone. */
function decodeCancel(
  { amount }: TerminalCall,
  externalId: Result<string>,
): Result<GatewayCommand> {
  return externalId.ok ? cancelCommand({ externalId: externalId.value }, amount) : externalId;
}

function externalIdOf({ transactionId }: Call): Result<string> {
  if (transactionId === undefined) return refuse('body_malformed');
  return /^[\w-]{1,64}$/.test(transactionId) ? ok(transactionId) : refuse('external_id_malformed');
}
