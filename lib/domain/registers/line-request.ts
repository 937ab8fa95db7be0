import type { BusinessDay } from '../business-day.ts';
import type { Money } from '../money.ts';
import type { PaymentRequest } from '../payment/payment-request.ts';

/** A line as the database keeps it. */
export interface KeptLine {
  readonly registerId: number;
  readonly lineNo: number;
  readonly externalId: string | null;
  readonly accountNumber: string;
  readonly amount: Money;
  /** ISO instant; null where the register tells only the day. */
  readonly paidAt: string | null;
}

/** Asks for the payment a line tells of, under the id it is to have. */
export function requestOfLine(
  line: KeptLine,
  { externalId, businessDay }: { readonly externalId: string; readonly businessDay: BusinessDay },
): PaymentRequest {
  return {
    externalId,
    accountNumber: line.accountNumber,
    amount: line.amount,
    currency: 'UAH',
    businessDay,
    ...(line.paidAt === null ? {} : { occurredAt: line.paidAt }),
  };
}
