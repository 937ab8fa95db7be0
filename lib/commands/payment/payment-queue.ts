import type { Sql } from '#db/client.ts';
import { keyText } from '#db/queries/payments.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { Batcher } from '#lib/batcher.ts';
import { paymentFingerprint } from '#lib/domain/payment/fingerprint.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { acceptPayments, type KnownAnswer, type PaymentAnswer } from './accept-payments.ts';
import type { PaymentItem } from './load-facts.ts';

export interface PaymentQueue {
  /**
   * Accepts a payment together with those that wait at the same moment. Throws when its outcome is
   * unknown: the bank is told to ask again.
   */
  accept(
    grant: ChannelGrant,
    request: PaymentRequest,
    options?: Pick<PaymentItem, 'isTaken' | 'ifClosed'>,
  ): Promise<KnownAnswer>;
}

/**
 * Makes the queue of a process. Copies of one payment that arrive together take one place, and all
 * but the first are told that they are duplicates.
 */
export function createPaymentQueue(
  sql: Sql,
  {
    batchMax = 200,
    batchesMax = 4,
    patienceMs = 25,
  }: { batchMax?: number; batchesMax?: number; patienceMs?: number } = {},
): PaymentQueue {
  const underWay = new Map<string, Promise<PaymentAnswer>>();
  const batcher = new Batcher<PaymentItem, PaymentAnswer>({
    run: (items) => acceptPayments(sql, items),
    itemsMax: batchMax,
    runsMax: batchesMax,
    patienceMs,
  });
  return {
    accept: async (grant, request, options) => {
      const key = `${keyText({ channelId: grant.channelId, externalId: request.externalId })} ${paymentFingerprint(request)}`;
      const first = underWay.get(key);
      if (first !== undefined) return asDuplicate(known(await first));
      const answer = batcher.add({ grant, request, ...options });
      underWay.set(key, answer);
      try {
        return known(await answer);
      } finally {
        underWay.delete(key);
      }
    },
  };
}

function known(answer: PaymentAnswer): KnownAnswer {
  if (answer.kind === 'unknown') throw answer.cause;
  return answer;
}

function asDuplicate(answer: KnownAnswer): KnownAnswer {
  return answer.kind === 'posted' ? { ...answer, duplicate: true } : answer;
}
