import { groupBy } from '../group-by.ts';
import { type Money, sumMoney } from '../money.ts';
import type { RefusalCode } from '../refusal.ts';
import { objectionToSigner } from '../second-person.ts';
import { mayTake, type PaymentState } from './payment-life.ts';

export const refundCaseStates = ['open', 'proposed', 'approved', 'refunded', 'refused'] as const;

/**
 * Where the case of a payment stands that its channel cancelled after its day was closed. What is
 * approved waits for a day that brings its recipients as much.
 */
export type RefundCaseState = (typeof refundCaseStates)[number];

export const refundSteps = ['propose', 'approve', 'refuse'] as const;

/** What a person does about a refund case. */
export type RefundStep = (typeof refundSteps)[number];

/** What a step of a refund case depends on, loaded under the lock of its row. */
export interface RefundFacts {
  readonly state: RefundCaseState;
  readonly payment: PaymentState;
  readonly proposedBy: string | null;
}

/**
 * Tells why a step of a refund case may not be taken; undefined where it may. Only a payment that
 * is its account's can be given back here: what lies in suspense is returned from there.
 */
export function objectionToRefund(
  { state, payment, proposedBy }: RefundFacts,
  {
    step,
    note,
    actor,
  }: { readonly step: RefundStep; readonly note: string; readonly actor: string },
): RefusalCode | undefined {
  const isOver = state === 'refunded' || state === 'refused';
  const isOutOfTurn = step !== 'refuse' && state !== (step === 'propose' ? 'open' : 'proposed');
  const isElsewhere = step !== 'refuse' && !mayTake('refund', payment);
  if (isOver || isOutOfTurn || isElsewhere) return 'refund_decided';
  if (step === 'approve') return objectionToSigner({ actor, proposedBy });
  return note === '' ? 'reason_missing' : undefined;
}

/** Tells whether what a day has brought to each contract covers what is taken back from it. */
export function coversRefund(
  received: readonly { readonly contractId: number; readonly received: Money }[],
  parts: readonly { readonly contractId: number; readonly amount: Money }[],
): boolean {
  const brought = new Map(received.map((one) => [one.contractId, one.received]));
  return [...groupBy(parts, ({ contractId }) => contractId)].every(([contractId, ofContract]) => {
    const wanted = sumMoney(ofContract.map(({ amount }) => amount));
    return wanted <= (brought.get(contractId) ?? 0n);
  });
}
