import type { TelebankCode } from '../outcome.ts';
import type { Wire } from './wire.ts';

/** A payment as a bank sends it. */
export interface Order {
  readonly externalId: string;
  readonly account: string;
  /** Hryvnias, as the wire has them: perhaps not a sum at all. */
  readonly amount: string;
}

/** What a bank hears, in the words all protocols share. */
export interface Heard {
  /**
   * `done` is success, `not-known` asks for a repeat, `denied` means that the caller was not let in,
   * `nothing` that no whole answer came.
   */
  readonly said: 'done' | 'refused' | 'not-known' | 'denied' | 'nothing';
  /** Our id or number of the payment. */
  readonly id?: string;
  readonly amount?: string;
  /** Of the holder, where the protocol and the contract tell it. */
  readonly name?: string;
  /** The code of a refusal as the protocol writes it. */
  readonly code?: string;
  /** The answer carries the protocol's own proof, and it fits; true where there is none. */
  readonly isAuthentic: boolean;
}

/** How a message can be spoilt on its way, or by somebody. */
export type Spoil =
  | 'torn-body'
  | 'wrong-signature'
  | 'slow-clock'
  | 'fast-clock'
  | 'replayed'
  | 'altered-replay';

/** A payment as a register tells of it. */
export type RegisterOrder = Order & { readonly paidAt: Date };

/** How a register can be wrong: before it is signed and sent, or changed after it was signed. */
export type RegisterFault = 'torn' | 'wrong-total' | 'altered';

/** A register as a bank sends it, of the day it is sent on. */
export interface RegisterToSend {
  readonly id: string;
  readonly orders: readonly RegisterOrder[];
  readonly fault?: RegisterFault;
}

/** A pack of a day's payments as a bank sends it; torn, it is cut before it is sent. */
export interface PackToSend {
  readonly id: string;
  readonly orders: readonly Order[];
  readonly isTorn?: boolean;
}

/** What a bank hears of a register, with the differences of its day by the bank's ids. */
export interface HeardRegister extends Heard {
  readonly isRepeat?: boolean;
  readonly differences?: ReadonlyMap<string, string>;
}

/** A bank's side of one protocol: it speaks the real wire. */
export interface BankSide {
  readonly protocol: string;
  /** What can be done to a message of this protocol. */
  readonly spoils: readonly Spoil[];
  /** An id of a payment that was never used, in the protocol's form. */
  newId(): string;
  /** How the protocol writes a refusal. */
  codeOf(code: TelebankCode): string;
  /** Looks an account up, as before a payment. */
  debt(account: string): Promise<Heard>;
  pay(order: Order, spoil?: Spoil): Promise<Heard>;
  cancel(order: Order): Promise<Heard>;
  /** Absent where a bank repeats its payment instead of asking. */
  status?(externalId: string): Promise<Heard>;
  /** Registers of the bank's own day, where the protocol sends them to be compared. */
  readonly registers?: {
    send(register: RegisterToSend): Promise<HeardRegister>;
    status(id: string): Promise<HeardRegister>;
  };
  /** Sends a pack whose payments are paid by it, where the protocol has packs. */
  upload?(pack: PackToSend): Promise<Heard>;
  /** Its payers' cash is taken before it pays: kept for a closed account, unless the contract says no. */
  readonly paysInCash?: true;
  /** A cancel names our number of a payment, so that none can come before its payment. */
  readonly cancelsByNumber?: true;
  /** The two phases, where the protocol has them. */
  readonly phases?: {
    reserve(order: Order): Promise<Heard>;
    confirm(order: Order): Promise<Heard>;
  };
}

/** Who a bank is: what the centre gave it, and what it keeps to itself. */
export interface BankCredentials {
  readonly channel: string;
  readonly protocol: string;
  readonly path: string;
  readonly keyId: string;
  readonly algorithm: string;
  readonly privateKeyPem?: string;
  readonly secretBase64?: string;
  readonly basicAuth?: { readonly user: string; readonly password: string };
}

/** Where a bank's side calls, as whom, and over what. */
export interface BankLine {
  readonly url: string;
  readonly credentials: BankCredentials;
  readonly wire: Wire;
}

/** Opens a bank's side towards a gateway. */
export type OpenBankSide = (line: BankLine) => Promise<BankSide>;
