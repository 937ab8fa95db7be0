import type { BusinessDay } from '../business-day.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';

/** What a channel asks: money taken for an account, perhaps with the payer's own split. */
export interface PaymentRequest {
  /** The channel's own id of the payment, unique within the channel for ever. */
  readonly externalId: string;
  readonly accountNumber: string;
  readonly amount: Money;
  readonly currency: string;
  /** The caller's accounting day; absent means today. */
  readonly businessDay?: BusinessDay;
  /** The date of the caller's books as it was sent, whatever its form; kept, never computed with. */
  readonly callerDate?: string;
  readonly lines?: readonly PaymentLine[];
  /** When the payer paid, an ISO instant. */
  readonly occurredAt?: string;
}

/** The payer's instruction for one service. */
export interface PaymentLine {
  readonly service: string;
  readonly amount: Money;
  readonly period?: Period;
}
