import type { DebtDetails } from '#db/queries/debt-details.ts';
import type { Debt } from '#db/queries/debts.ts';
import type { FoundPayer, SoughtHome } from '#db/queries/find-payers.ts';
import type { Payer } from '#db/queries/payers.ts';
import type { PaymentName, PaymentStatus, StoredPayment } from '#db/queries/payments.ts';
import type { ToldDay, ToldRegister } from '#db/queries/told-registers.ts';
import type { BankReading, BankReadingOutcome } from '#lib/commands/metering/take-bank-readings.ts';
import type { CancelRequest } from '#lib/commands/payment/cancel-payment.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money } from '#lib/domain/money.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import type { ControlTotals, RegisterPreset } from '#lib/domain/registers/register-line.ts';

/** Refusals a bank can be given; every protocol maps each of them to a code of its own. */
export const telebankCodes = [
  'account_unknown',
  'account_closed',
  'account_not_payable',
  'account_number_malformed',
  'amount_malformed',
  'amount_not_positive',
  'amount_too_large',
  'currency_unsupported',
  'lines_total_mismatch',
  'line_service_unknown',
  'line_duplicate',
  'external_id_malformed',
  'external_id_conflict',
  'business_day_malformed',
  'business_day_closed',
  'period_malformed',
  'payment_unknown',
  'payment_voided',
  'payment_reversed',
  'cancel_day_closed',
  'cancel_mismatch',
  'idempotency_key_missing',
  'idempotency_key_mismatch',
  'body_malformed',
  'body_too_large',
  'request_too_slow',
  'content_type_unsupported',
  'reading_malformed',
  'register_unreadable',
  'register_not_agreed',
  'register_unknown',
  'signature_missing',
  'signature_invalid',
  'signature_expired',
  'digest_mismatch',
  'nonce_replayed',
  'host_unknown',
  'not_found',
  'method_not_allowed',
  'network_forbidden',
  'channel_disabled',
  'channel_protocol_mismatch',
  'rate_limited',
  'temporarily_unavailable',
] as const satisfies readonly RefusalCode[];

export type TelebankCode = (typeof telebankCodes)[number];

/** By what a payer is looked for: the number of the account, or where it is. */
export type PayerSearch = { readonly accountNumber: string } | { readonly home: SoughtHome };

/** What a bank asks, whatever its protocol. */
export type GatewayCommand =
  | { readonly kind: 'debt'; readonly accountNumber: string }
  /** The same of an account that is about to be paid for: refused where a payment would be. */
  | {
      readonly kind: 'check';
      readonly accountNumber: string;
      /** What will be paid, where it is known already. */
      readonly amount?: Money;
      /** The one service that will be paid for. */
      readonly service?: string;
    }
  /** The accounts a payer may mean. */
  | { readonly kind: 'payers'; readonly search: PayerSearch }
  /** What the one account that is meant owes by service, with all that its bill says. */
  | { readonly kind: 'debt-details'; readonly search: PayerSearch }
  | {
      readonly kind: 'commit';
      readonly payment: PaymentRequest;
      readonly readings?: readonly BankReading[];
      /** Its payer's cash is in the terminal: for an account closed since its check it is kept. */
      readonly ifClosed?: 'suspend';
    }
  /** The first of two phases: a number for a payment, no money. */
  | { readonly kind: 'reserve'; readonly payment: PaymentRequest }
  /** The second: what was reserved is paid now, and the payer's money is taken. */
  | { readonly kind: 'confirm'; readonly payment: PaymentName }
  | { readonly kind: 'cancel'; readonly cancel: CancelRequest }
  | { readonly kind: 'status'; readonly payment: PaymentName }
  /** Payments of a register: the money was taken before, each is posted once whatever came online. */
  | {
      readonly kind: 'take';
      readonly payments: readonly PaymentRequest[];
      /** The register they are all of, where it is one. */
      readonly pack?: BankRegister;
    }
  /** A register of the channel's own day, to be matched with the ledger. */
  | { readonly kind: 'register'; readonly register: BankRegister }
  /** What became of a register, and how its day compares with the ledger. */
  | { readonly kind: 'register-status'; readonly name: string; readonly page: number };

export interface BankRegister {
  /** Absent means the format the channel's contract names. */
  readonly preset?: RegisterPreset;
  /** The bank's id of it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What was told beside the file, for formats that do not say it themselves. */
  readonly businessDay?: BusinessDay;
  readonly declared?: ControlTotals;
}

/** What a bank is told, whatever its protocol. */
export type GatewayOutcome =
  | { readonly kind: 'debt'; readonly debt: Debt /** After a check. */; readonly payer?: Payer }
  /** `hasMore`: there are too many to choose from. */
  | { readonly kind: 'payers'; readonly payers: readonly FoundPayer[]; readonly hasMore: boolean }
  | { readonly kind: 'debt-details'; readonly details: DebtDetails }
  | {
      readonly kind: 'posted';
      readonly duplicate: boolean;
      readonly payment: StoredPayment;
      /** What became of the readings that came with the payment. */
      readonly readings?: readonly BankReadingOutcome[];
    }
  | { readonly kind: 'reserved'; readonly duplicate: boolean; readonly status: PaymentStatus }
  | { readonly kind: 'cancelled'; readonly duplicate: boolean; readonly status: PaymentStatus }
  | { readonly kind: 'status'; readonly status: PaymentStatus }
  /** All of a register, in its order. */
  | { readonly kind: 'taken'; readonly payments: readonly StoredPayment[] }
  /** A register that is kept; the same one again is a duplicate with the same id. */
  | {
      readonly kind: 'register';
      readonly duplicate: boolean;
      readonly register: ToldRegister;
      /** Absent where the channel's contract has no registers to be compared. */
      readonly day?: ToldDay;
    }
  /** What became of a register that is asked about. */
  | { readonly kind: 'register-status'; readonly register: ToldRegister; readonly day?: ToldDay }
  | GatewayRefusal;

export interface GatewayRefusal {
  readonly kind: 'refused';
  readonly code: TelebankCode;
  /** Id of the payment that is kept under the external id. */
  readonly payment?: string;
  /** Facts that name what was wrong. */
  readonly details?: Readonly<Record<string, string>>;
  readonly retryAfterSeconds?: number;
  /** Methods an address takes. */
  readonly allow?: readonly string[];
}
