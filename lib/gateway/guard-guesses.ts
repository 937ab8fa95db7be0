import { parseAccountNumber } from '#lib/domain/account-number.ts';
import type { TokenBuckets } from '#lib/token-buckets.ts';
import type { Execute } from './execute.ts';
import type { GatewayCommand, GatewayOutcome } from './outcome.ts';

/**
 * Keeps a channel from finding out which accounts there are by trying numbers. Well-formed numbers
 * of no account are counted; past the pace every look-up of the channel waits, since an answer to
 * known ones only would be what a guesser wants. Payments are counted but never held back. A
 * mistyped number fails its check digit and is not counted.
 */
export function guardGuesses(execute: Execute, guesses: TokenBuckets): Execute {
  return async (grant, command) => {
    const wait = command.kind === 'debt' ? guesses.secondsToWait(grant.channelId) : undefined;
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
  if (command.kind === 'status') return false;
  const number = command.kind === 'debt' ? command.accountNumber : command.payment.accountNumber;
  return parseAccountNumber(number).ok;
}
