import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { HeldReason, ReadingSource } from '#lib/domain/metering/register.ts';
import type { Quantity } from '#lib/domain/quantity.ts';
import type { Refusal } from '#lib/domain/refusal.ts';

/** A reading that comes in bulk: from a provider, a bank, an inspector's round, an import. */
export interface NewReading {
  readonly accountId: number;
  readonly meterNo: number;
  /** Absent means the only one. */
  readonly zone?: 'day' | 'night' | 'peak';
  readonly value: string;
  readonly takenOn: BusinessDay;
  readonly source: ReadingSource;
  /**
   * Whether somebody stands by the value. Absent: whoever was sent to look does, nobody else can be
   * asked. `none`: it came on paper, and a slip of the keyboard is possible.
   */
  readonly assurance?: 'witnessed' | 'none';
}

/** What became of a reading: kept as accepted or held for a person to look at, or refused. */
export type ReadingOutcome =
  | {
      readonly kind: 'recorded';
      readonly state: 'accepted' | 'held';
      /** Present when it is held. */
      readonly heldReason?: HeldReason;
      /** Units since the reading before. */
      readonly consumption: Quantity;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };
