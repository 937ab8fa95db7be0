import type { RefusalCode } from '../refusal.ts';

/**
 * Where money of a bank's statement stands: nobody knows yet whose it is, it is of a channel's day,
 * another statement told of it before, it is a sum whose parts count, or it is no money of channels
 * at all.
 */
export const receiptStandings = ['open', 'assigned', 'other', 'same', 'split'] as const;
export type ReceiptStanding = (typeof receiptStandings)[number];

export const receiptDeeds = ['assign', 'free', 'set_aside', 'tell_apart'] as const;

/** What a person does about money of a statement. */
export type ReceiptDeed = (typeof receiptDeeds)[number];

/** Every edge a person may take, and where it leads. */
const edges: Readonly<
  Record<ReceiptDeed, { readonly from: readonly ReceiptStanding[]; readonly to: ReceiptStanding }>
> = {
  assign: { from: ['open', 'assigned', 'other'], to: 'assigned' },
  free: { from: ['assigned', 'other'], to: 'open' },
  set_aside: { from: ['open', 'assigned'], to: 'other' },
  tell_apart: { from: ['same'], to: 'open' },
};

/** Tells whether a person may do a deed about money that stands so. */
export function mayDo(deed: ReceiptDeed, standing: ReceiptStanding): boolean {
  return edges[deed].from.includes(standing);
}

/** Tells where a deed leads. */
export function standingAfter(deed: ReceiptDeed): ReceiptStanding {
  return edges[deed].to;
}

/** Tells why a deed may not be done as it was asked; undefined where it may. */
export function objectionToDeed(asked: {
  readonly deed: ReceiptDeed;
  readonly standing: ReceiptStanding;
  readonly note: string;
}): RefusalCode | undefined {
  if (asked.note === '') return 'reason_missing';
  return mayDo(asked.deed, asked.standing) ? undefined : 'receipt_changed';
}
