/** Where money asked for under one external id of a channel stands. */
export type PaymentState =
  | 'reserved'
  | 'expired'
  | 'posted'
  | 'suspended'
  | 'voided'
  | 'reversed'
  | 'returned';

export const paymentStates = [
  'reserved',
  'expired',
  'posted',
  'suspended',
  'voided',
  'reversed',
  'returned',
] as const satisfies readonly PaymentState[];

/** What can happen to a payment. */
export type PaymentStep =
  | 'reserve'
  | 'expire'
  | 'post'
  | 'suspend'
  | 'void'
  | 'reverse'
  | 'assign'
  | 'return'
  | 'refund';

interface PaymentEdge {
  /** `unknown`: nothing was heard of the external id yet. */
  readonly from: readonly (PaymentState | 'unknown')[];
  readonly to: PaymentState;
  /** Topic of the outbox that tells of it. */
  readonly event: `payment.${string}`;
}

/**
 * Every edge of a payment's life, and the event it emits; the database refuses all others. A
 * reservation that ran out can still be posted: whoever confirms it has the payer's money. A cancel
 * that comes first leaves a tombstone, so that the payment it was for is refused when it arrives.
 * Money without an owner is suspended until it is assigned to an account or returned. What its channel
 * cancels after its day was settled is refunded by people.
 */
export const paymentLife = {
  reserve: { from: ['unknown'], to: 'reserved', event: 'payment.reserved' },
  expire: { from: ['reserved'], to: 'expired', event: 'payment.expired' },
  post: { from: ['unknown', 'reserved', 'expired'], to: 'posted', event: 'payment.posted' },
  suspend: {
    from: ['unknown', 'reserved', 'expired'],
    to: 'suspended',
    event: 'payment.suspended',
  },
  void: { from: ['unknown', 'reserved', 'expired'], to: 'voided', event: 'payment.voided' },
  reverse: { from: ['posted', 'suspended'], to: 'reversed', event: 'payment.reversed' },
  assign: { from: ['suspended'], to: 'posted', event: 'payment.assigned' },
  return: { from: ['suspended'], to: 'returned', event: 'payment.returned' },
  refund: { from: ['posted'], to: 'returned', event: 'payment.refunded' },
} as const satisfies Record<PaymentStep, PaymentEdge>;

/** Tells whether a step may be taken from a state. */
export function mayTake(step: PaymentStep, from: PaymentState | 'unknown'): boolean {
  const edge: PaymentEdge = paymentLife[step];
  return edge.from.includes(from);
}

/** Tells whether the centre holds money under the id: a repeat of the payment is answered by it. */
export function isHeld(state: PaymentState): boolean {
  return state === 'posted' || state === 'suspended';
}
