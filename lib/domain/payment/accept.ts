import type { BusinessDay } from '../business-day.ts';
import { type Money, sumMoney, zeroMoney } from '../money.ts';
import { periodOf } from '../period.ts';
import type { Refusal, RefusalCode } from '../refusal.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Allocation, allocate, type Instruction } from './allocate.ts';
import { openDues, type PeriodBalance } from './open-dues.ts';
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
  /** The payment already kept under this external id of the channel. */
  readonly known?: { readonly paymentId: string; readonly fingerprint: string };
  /** Hash of `paymentFingerprint(request)`, in the form of `known.fingerprint`. */
  readonly fingerprint: string;
  readonly channel: {
    readonly enabled: boolean;
    readonly amountMax: Money;
    /** Services the channel may take money for; absent means all. */
    readonly services?: readonly string[];
  };
  readonly today: BusinessDay;
  readonly openDays: readonly BusinessDay[];
}

/** A part of a payment with the contract whose money it is. */
export interface ContractAllocation extends Allocation {
  readonly contractId: number;
}

/** What becomes of a payment. More kinds may join (suspense): switch over `kind` exhaustively. */
export type PaymentDecision =
  | ({
      readonly kind: 'accepted';
      readonly allocations: readonly ContractAllocation[];
    } & PostingDay)
  | { readonly kind: 'replay'; readonly paymentId: string }
  | { readonly kind: 'conflict'; readonly paymentId: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Decides on a payment. What is already kept under the external id is answered first, whatever has
 * changed since: the same content is a replay, other content a conflict that changes nothing.
 */
export function acceptPayment(facts: PaymentFacts, request: PaymentRequest): PaymentDecision {
  if (!/^[!-~]{1,64}$/.test(request.externalId)) return refused('external_id_malformed');
  const { known } = facts;
  if (known !== undefined) {
    const kind = known.fingerprint === facts.fingerprint ? 'replay' : 'conflict';
    return { kind, paymentId: known.paymentId };
  }
  const objection = objectionTo(facts, request);
  if (objection !== undefined) return refused(objection);

  const agreements = facts.agreements.filter((agreement) => serves(facts, agreement.serviceCode));
  if (agreements.length === 0) return refused('account_not_payable');
  const instructions = instructionsOf(request, agreements);
  if (!instructions.ok) return { kind: 'refused', refusal: instructions.refusal };
  const day = postingDay(request.businessDay, facts.today, facts.openDays);
  if (!day.ok) return { kind: 'refused', refusal: day.refusal };

  const allocations = split(facts, request.amount, agreements, instructions.value);
  return { kind: 'accepted', allocations, ...day.value };
}

function objectionTo(facts: PaymentFacts, request: PaymentRequest): RefusalCode | undefined {
  const { channel, account } = facts;
  if (!channel.enabled) return 'channel_disabled';
  if (request.currency !== 'UAH') return 'currency_unsupported';
  if (request.amount <= 0n) return 'amount_not_positive';
  if (request.amount > channel.amountMax) return 'amount_too_large';
  if (account === undefined) return 'account_unknown';
  return account.state === 'closed' ? 'account_closed' : undefined;
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
  const unknown = lines.find((_, index) => instructions[index]?.agreementNos.length === 0);
  if (unknown) return refuse('line_service_unknown', { service: unknown.service });
  return ok(instructions);
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
