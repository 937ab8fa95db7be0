import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money, subtractMoney } from '#lib/domain/money.ts';
import type { PaymentLine, PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { firstDay, monthsBetween, nextPeriod, type Period } from '#lib/domain/period.ts';
import type { DemoChannelCode } from '../demo-secrets.ts';
import { type Random, randomOf } from '../random.ts';
import type { DemoAccount } from './account.ts';
import type { Payer } from './character.ts';
import type { CityPlan } from './plan.ts';

export interface DemoPayment {
  readonly channel: DemoChannelCode;
  readonly request: PaymentRequest;
}

/** What a payer knows when the bill of a month has come. */
export interface BillInHand {
  readonly period: Period;
  /** All that is owed, old debts too; negative is an advance. */
  readonly due: Money;
  /** What each service was charged for the month. */
  readonly charged: readonly { readonly service: string; readonly amount: Money }[];
}

/** Days of the month on which money comes in: around advances, pensions and wages. */
export const paymentDays = [5, 6, 8, 10, 12, 15, 16, 19, 20, 22, 25, 27] as const;

/** Returns a day of a month by its number. */
export function dayOfMonth(month: Period, number: number): BusinessDay {
  return addDays(firstDay(month), number - 1);
}

const hryvnia = 100n;

/** Names the first payment of an account for a month: the same in every run. */
export function externalIdOf(account: DemoAccount, period: Period, part = 1): string {
  return `${period}-${account.accountId}-${part}`;
}

/**
 * Plans what an account pays in the month after the one billed: by its character, never on today
 * or later, and nothing when nothing is owed.
 */
export function planPayments(
  plan: CityPlan,
  account: DemoAccount,
  bill: BillInHand,
): DemoPayment[] {
  const random = randomOf(`${plan.seed}/payment/${account.accountId}/${bill.period}`);
  const businessDay = dayOfMonth(nextPeriod(bill.period), random.pick(paymentDays));
  const amount = amountOf(plan, account, bill, random);
  if (businessDay >= plan.today || bill.due <= 0n || amount <= 0n) return [];
  const channel = channelOf(plan, account);
  const common = {
    accountNumber: account.dwelling.account.number,
    currency: 'UAH',
    businessDay,
    occurredAt: timeOf(businessDay, random),
  };
  const instructed = random.chance(6) ? instructionOf(bill, amount) : undefined;
  if (!instructed) {
    const request = { ...common, externalId: externalIdOf(account, bill.period), amount };
    return [{ channel, request }];
  }
  const parts = [
    { amount: instructed.amount, lines: [instructed] },
    { amount: subtractMoney(amount, instructed.amount) },
  ];
  return parts
    .filter((part) => part.amount > 0n)
    .map((part, index) => {
      const externalId = externalIdOf(account, bill.period, index + 1);
      return { channel, request: { ...common, ...part, externalId } };
    });
}

function amountOf(
  plan: CityPlan,
  { character, dwelling }: DemoAccount,
  { period, due }: BillInHand,
  random: Random,
): Money {
  const { payer } = character;
  if (payer !== 'never' && isLastBill(dwelling.account.closedOn, period)) return due;
  const monthsLeft = monthsBetween(period, plan.lastPeriod);
  return habits[payer]({ due, monthsLeft, random, isListed: character.note !== undefined });
}

interface Occasion {
  readonly due: Money;
  /** Bills that come after this one. */
  readonly monthsLeft: number;
  readonly random: Random;
  /** A case to be shown keeps its habit without exception. */
  readonly isListed: boolean;
}

const nothing = money(0n);

/** What each kind of payer gives when a bill has come. */
const habits: Record<Payer, (occasion: Occasion) => Money> = {
  full: ({ due, isListed, random }) => (!isListed && random.chance(4) ? nothing : due),
  waiting: ({ due, monthsLeft }) => (monthsLeft > 0 ? due : nothing),
  late: ({ due, monthsLeft }) => (monthsLeft % 2 === 0 ? due : nothing),
  partial: ({ due, random }) => roundDown((due * BigInt(random.integer(30, 85))) / 100n),
  stopped: ({ due, monthsLeft }) => (monthsLeft > 3 ? due : nothing),
  over: ({ due, monthsLeft, isListed }) => {
    const isYearAhead = isListed && monthsLeft === 1;
    return roundDown(due * (isYearAhead ? 12n : 1n) + 15_000n);
  },
  never: () => nothing,
};

/** Who moves out pays what is left. */
function isLastBill(closedOn: BusinessDay | undefined, period: Period): boolean {
  return closedOn !== undefined && firstDay(nextPeriod(period)) > closedOn;
}

/** People pay round sums: whole tens of hryvnias. */
function roundDown(kopiykas: bigint): Money {
  return money(kopiykas - (kopiykas % (10n * hryvnia)));
}

/** Some first pay the light by its own line, and the rest in one sum. */
function instructionOf({ period, charged }: BillInHand, amount: Money): PaymentLine | undefined {
  const light = charged.find(({ service }) => service === 'electricity');
  if (!light || light.amount <= 0n || light.amount >= amount) return undefined;
  return { service: light.service, period, amount: light.amount };
}

function channelOf(plan: CityPlan, { accountId }: DemoAccount): DemoChannelCode {
  return randomOf(`${plan.seed}/channel/${accountId}`).weighted<DemoChannelCode>([
    ['demo-bank', 50],
    ['demo-telebank', 35],
    ['demo-post', 15],
  ]);
}

/** Between seven and twenty o'clock of that day. */
function timeOf(day: BusinessDay, random: Random): string {
  const two = (value: number) => value.toString().padStart(2, '0');
  const time = [random.integer(5, 17), random.integer(0, 59), random.integer(0, 59)];
  return `${day}T${time.map(two).join(':')}Z`;
}
