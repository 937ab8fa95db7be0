import { parseAccountNumber } from '#lib/domain/account-number.ts';
import type { TokenBuckets } from '#lib/token-buckets.ts';
import type { Execute } from './execute.ts';
import type { GatewayCommand, GatewayOutcome } from './outcome.ts';

/**
 * Keeps a channel from finding out which accounts there are by trying numbers. Well-formed numbers
 * of no account are counted; past the pace every look-up and reservation of the channel waits,
 * since an answer to known ones only would be what a guesser wants. An address where nobody lives is
 * a guess like them. Payments are counted but never held back. A mistyped number fails its check
 * digit and is not counted.
 */
export function guardGuesses(execute: Execute, guesses: TokenBuckets): Execute {
  return async (grant, command) => {
    const wait = isLookUp(command) ? guesses.secondsToWait(grant.channelId) : undefined;
    if (wait !== undefined) {
      return { kind: 'refused', code: 'rate_limited', retryAfterSeconds: wait };
    }
    const outcome = await execute(grant, command);
    if (isGuess(command, outcome)) guesses.take(grant.channelId);
    return outcome;
  };
}

function isGuess(command: GatewayCommand, outcome: GatewayOutcome): boolean {
  if (outcome.kind !== 'refused' || outcome.code !== 'account_unknown') return false;
  if ('search' in command && 'home' in command.search) return true;
  const number = accountAskedFor(command);
  return number !== undefined && parseAccountNumber(number).ok;
}

const lookUps = new Set<GatewayCommand['kind']>([
  'debt',
  'check',
  'payers',
  'debt-details',
  'reserve',
]);

function isLookUp({ kind }: GatewayCommand): boolean {
  return lookUps.has(kind);
}

function accountAskedFor(command: GatewayCommand): string | undefined {
  switch (command.kind) {
    case 'debt':
    case 'check':
      return command.accountNumber;
    case 'payers':
    case 'debt-details':
      return 'accountNumber' in command.search ? command.search.accountNumber : undefined;
    case 'commit':
    case 'reserve':
      return command.payment.accountNumber;
    case 'confirm':
    case 'cancel':
    case 'status':
    case 'take':
    case 'register':
    case 'register-status':
      return undefined;
  }
}
