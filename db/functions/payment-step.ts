import { type PaymentStep, paymentLife } from '#lib/domain/payment/payment-life.ts';
import type { Transaction } from './append-journals.ts';

/**
 * Moves a payment along an edge of its life, for an account where the step names one. The guard of
 * its life refuses an edge that somebody else has just taken away, as a lost race.
 */
export async function takePaymentStep(
  tx: Transaction,
  key: { readonly channelId: number; readonly externalId: string },
  { step, accountId }: { readonly step: PaymentStep; readonly accountId?: number },
): Promise<void> {
  await tx`
    SELECT FROM take_payment_steps(ARRAY[${key.channelId}::integer], ARRAY[${key.externalId}],
      ARRAY[${paymentLife[step].to}::text], ARRAY[${accountId ?? null}::integer], ARRAY[NULL::text])`;
}
