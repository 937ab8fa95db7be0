import type { BusinessDay } from '../business-day.ts';
import { type Money, sumMoney, zeroMoney } from '../money.ts';
import { periodOf } from '../period.ts';
import type { Refusal, RefusalCode } from '../refusal.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Allocation, allocate, type Instruction } from './allocate.ts';
import { openDues, type PeriodBalance } from './open-dues.ts';
import { isHeld, type PaymentState } from './payment-life.ts';
import type { PaymentLine, PaymentRequest } from './payment-request.ts';
import { type PostingDay, postingDay } from './posting-day.ts';

/** One service of an account that money can be paid for. */
export interface PayableAgreement {
  readonly agreementNo: number;
  readonly serviceCode: string;
  readonly contractId: number;
}

/** Everything a decision on a payment depends on, loaded under the account's lock. */
export interface PaymentFacts {
  readonly account: { readonly id: number; readonly state: 'open' | 'closed' } | undefined;
  readonly agreements: readonly PayableAgreement[];
  readonly balances: readonly PeriodBalance[];
  /** Last charges, by which an advance is shared; an agreement left out counts as zero. */
  readonly weights: readonly { readonly agreementNo: number; readonly weight: Money }[];
  /** What is already known under this external id of the channel. */
  readonly known?: KnownPayment;
  /** Hash of `paymentFingerprint(request)`, in the form of `known.fingerprint`. */
  readonly fingerprint: string;
  /** What is kept of a payment that came by a register. */
  readonly registerFingerprints?: RegisterFingerprints;
  readonly channel: {
    readonly enabled: boolean;
    readonly amountMax: Money;
    /** What the channel may still take for a banking day, where its contract sets a limit. */
    readonly dayRoom?: (day: BusinessDay) => Money | undefined;
    /** Services the channel may take money for; absent means all. */
    readonly services?: readonly string[];
  };
  /** The payer's money was taken already, so that refusing it would leave it nowhere. */
  readonly isTaken?: boolean;
  /** What becomes of money for an account that is closed and never was reserved for; absent: refused. */
  readonly ifClosed?: 'suspend';
  /** It is taken to be given back: to nobody's account, whichever is named. */
  readonly suspendAs?: 'cancelled';
  readonly today: BusinessDay;
  /** The banking day of the channel now: after its cut-off it is tomorrow; absent means today. */
  readonly bankingDay?: BusinessDay;
  readonly openDays: readonly BusinessDay[];
}

export interface KnownPayment {
  readonly paymentId: string;
  readonly fingerprint: string;
  readonly state: PaymentState;
  /** Whose money it is; 0, or absent, while nobody knows. */
  readonly accountId?: number;
}

/** Hashes of `registerFingerprint` of a request, and of it as a register that names no account. */
export interface RegisterFingerprints {
  readonly named: string;
  readonly nameless: string;
}

/** Why money cannot be given to the account it was paid for. */
export type SuspenseReason = AccountObjection | 'cancelled';

type AccountObjection = 'account_unknown' | 'account_closed' | 'account_not_payable';

/** A part of a payment with the contract whose money it is. */
export interface ContractAllocation extends Allocation {
  readonly contractId: number;
}

/** What becomes of a payment. */
export type PaymentDecision =
  | ({
      readonly kind: 'accepted';
      readonly allocations: readonly ContractAllocation[];
    } & PostingDay)
  | ({ readonly kind: 'suspended'; readonly reason: SuspenseReason } & PostingDay)
  | { readonly kind: 'replay'; readonly paymentId: string }
  | { readonly kind: 'conflict'; readonly paymentId: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Decides on a payment. What is already held under the external id is answered first, whatever has
 * changed since: the same content is a replay, other content a conflict that changes nothing. An id
 * that was cancelled takes no money any more. Money that was taken already and cannot be given to
 * its account is suspended instead of refused: so is what was reserved with the same content, since
 * its payer was told that it can be paid, and, where the channel's payers have paid in cash by then,
 * what comes for an account that was closed after it was checked.
 */
export function acceptPayment(given: PaymentFacts, request: PaymentRequest): PaymentDecision {
  if (!/^[!-~]{1,64}$/.test(request.externalId)) return refused('external_id_malformed');
  const kept = answerToKnown(given);
  if (kept !== undefined) return kept;
  const facts = { ...given, isTaken: given.isTaken || isReservedAlike(given) };
  const objection = objectionTo(facts, request);
  if (objection !== undefined) return refused(objection);
  const day = dayFor(facts, request);
  if (!day.ok) return { kind: 'refused', refusal: day.refusal };
  if (isOverDay(facts, request.amount, day.value.businessDay)) return refused('amount_too_large');
  return destinationOf(facts, request, day.value);
}

/** Where the money of a payment that may be taken goes: to its account's services, or to suspense. */
function destinationOf(
  facts: PaymentFacts,
  request: PaymentRequest,
  day: PostingDay,
): PaymentDecision {
  const agreements = facts.agreements.filter((agreement) => serves(facts, agreement.serviceCode));
  const objection = reasonToSuspend(facts, agreements);
  const reason = facts.suspendAs ?? (isSuspended(facts, objection) ? objection : undefined);
  if (reason !== undefined) return { kind: 'suspended', reason, ...day };
  if (objection !== undefined) return refused(objection);
  const asked = instructionsOf(request, agreements);
  if (!(asked.ok || facts.isTaken)) return { kind: 'refused', refusal: asked.refusal };
  const allocations = split(facts, request.amount, agreements, asked.ok ? asked.value : []);
  return { kind: 'accepted', allocations, ...day };
}

function isSuspended(facts: PaymentFacts, objection: AccountObjection | undefined): boolean {
  return facts.isTaken || (objection === 'account_closed' && facts.ifClosed === 'suspend');
}

function answerToKnown(facts: PaymentFacts): PaymentDecision | undefined {
  const { known } = facts;
  if (known === undefined) return undefined;
  const { state, paymentId } = known;
  if (isHeld(state)) {
    return { kind: isSamePayment(known, facts) ? 'replay' : 'conflict', paymentId };
  }
  if (state === 'voided') return refused('payment_voided');
  return state === 'reversed' || state === 'returned' ? refused('payment_reversed') : undefined;
}

/**
 * Tells whether what is asked is the payment that is known. A register tells no split, and some tell
 * no account either: then whichever account is asked for is right, until the money has found its own.
 */
export function isSamePayment(
  { fingerprint, accountId }: Pick<KnownPayment, 'fingerprint' | 'accountId'>,
  asked: Pick<PaymentFacts, 'fingerprint' | 'registerFingerprints'> & {
    readonly account: { readonly id: number } | undefined;
  },
): boolean {
  const told = asked.registerFingerprints;
  if (fingerprint === asked.fingerprint || fingerprint === told?.named) return true;
  const isItsAccount = !accountId || accountId === asked.account?.id;
  return isItsAccount && fingerprint === told?.nameless;
}

/** Nothing is held under the id here, so what is known of it is a reservation, perhaps run out. */
function isReservedAlike({ known, fingerprint }: PaymentFacts): boolean {
  return known?.fingerprint === fingerprint;
}

function objectionTo(facts: PaymentFacts, request: PaymentRequest): RefusalCode | undefined {
  const { channel, isTaken } = facts;
  if (request.currency !== 'UAH') return 'currency_unsupported';
  if (request.amount <= 0n) return 'amount_not_positive';
  if (isTaken) return undefined;
  if (!channel.enabled) return 'channel_disabled';
  return request.amount > channel.amountMax ? 'amount_too_large' : undefined;
}

/** Money that was taken for a day that cannot be counts on the first open one. */
function dayFor(facts: PaymentFacts, { businessDay }: PaymentRequest) {
  const { today, bankingDay = today, openDays, isTaken } = facts;
  const day = postingDay(businessDay, bankingDay, openDays);
  return day.ok || !isTaken ? day : postingDay(undefined, bankingDay, openDays);
}

/** Money that was taken already counts on the day's limit but is never refused by it. */
function isOverDay({ channel, isTaken }: PaymentFacts, amount: Money, day: BusinessDay): boolean {
  const room = channel.dayRoom?.(day);
  return room !== undefined && amount > room && isTaken !== true;
}

function reasonToSuspend(
  { account }: PaymentFacts,
  agreements: readonly PayableAgreement[],
): AccountObjection | undefined {
  if (account === undefined) return 'account_unknown';
  if (account.state === 'closed') return 'account_closed';
  return agreements.length === 0 ? 'account_not_payable' : undefined;
}

function serves(facts: PaymentFacts, service: string): boolean {
  return facts.channel.services?.includes(service) ?? true;
}

function instructionsOf(
  request: PaymentRequest,
  agreements: readonly PayableAgreement[],
): Result<Instruction[]> {
  const { lines } = request;
  if (lines === undefined) return ok([]);
  if (lines.some(({ amount }) => amount <= 0n)) return refuse('amount_not_positive');
  if (sumMoney(lines.map(({ amount }) => amount)) !== request.amount) {
    return refuse('lines_total_mismatch');
  }
  const keys = lines.map(({ service, period }) => `${service} ${period ?? ''}`);
  if (new Set(keys).size < keys.length) return refuse('line_duplicate');
  const instructions = lines.map((line) => instructionOf(line, agreements));
  const unknown = lines.filter((_, index) => instructions[index]?.agreementNos.length === 0);
  if (unknown.length === 0) return ok(instructions);
  const service = [...new Set(unknown.map((line) => line.service))].join(', ');
  return refuse('line_service_unknown', { service });
}

function instructionOf(line: PaymentLine, agreements: readonly PayableAgreement[]): Instruction {
  const { service, ...rest } = line;
  const ofService = agreements.filter(({ serviceCode }) => serviceCode === service);
  return { ...rest, agreementNos: ofService.map(({ agreementNo }) => agreementNo) };
}

function split(
  facts: PaymentFacts,
  amount: Money,
  agreements: readonly PayableAgreement[],
  instructions: readonly Instruction[],
): ContractAllocation[] {
  const contracts = new Map(agreements.map((one) => [one.agreementNo, one.contractId]));
  const weights = new Map(facts.weights.map((one) => [one.agreementNo, one.weight]));
  const allocations = allocate({
    amount,
    dues: openDues(facts.balances.filter(({ agreementNo }) => contracts.has(agreementNo))),
    instructions,
    weights: agreements.map(({ agreementNo }) => {
      return { agreementNo, weight: weights.get(agreementNo) ?? zeroMoney };
    }),
    // An advance counts on the month in which it is recorded.
    currentPeriod: periodOf(facts.today),
  });
  return allocations.map((part) => {
    const contractId = contracts.get(part.agreementNo);
    if (contractId === undefined) throw new Error(`no contract of agreement ${part.agreementNo}`);
    return { ...part, contractId };
  });
}

function refused(code: RefusalCode): PaymentDecision {
  return { kind: 'refused', refusal: { code } };
}
