import { Decimal } from '../decimal.ts';
import { owedOf } from '../ledger/balance.ts';
import { compareMoney, type Money, money, negateMoney, subtractMoney, sumMoney } from '../money.ts';
import { roundToMoney } from '../rate.ts';
import type { BillFigures, BillLine } from './bill.ts';
import type { ChargeKind } from './charge-line.ts';
import { type Derivation, type DerivationStep, isRecomputable } from './derivation.ts';

/** A line of a bill with what its charges rest on. */
export interface ExplainedLine extends BillLine {
  readonly charges: readonly { readonly kind: ChargeKind; readonly derivation: Derivation }[];
}

export type CauseKind =
  /** The service was not charged the month before, or is not any more. */
  | 'started'
  | 'ended'
  | 'quantity'
  | 'tariff'
  /** The charge changed in a way that is neither: another measure, or a line kept as printed. */
  | 'charge'
  | 'recalculation'
  | 'benefit'
  | 'subsidy'
  | 'penalty'
  /** What was left of older months. */
  | 'debt'
  /** How much of the bill money paid earlier has covered. */
  | 'advance';

/** One reason why a bill asks for more, or for less if negative, than the one before. */
export interface Cause {
  readonly service: string;
  readonly agreementNo: number;
  readonly kind: CauseKind;
  readonly amount: Money;
  /** The line of the earlier and of the later bill, where there was one. */
  readonly before?: BillLine;
  readonly now?: BillLine;
}

export interface BillChange {
  /** What the later bill asked for less what the earlier one did. */
  readonly amount: Money;
  /** Their amounts sum to it exactly; the largest first. */
  readonly causes: readonly Cause[];
}

/** Tells what a line asked for on the day of the bill, before anything was paid towards it. */
export function askedOf(line: BillFigures): Money {
  return owedOf(closingOf(line));
}

/** Explains service by service why a bill asks for another sum than the one before it. */
export function explainChange(
  before: readonly ExplainedLine[],
  now: readonly ExplainedLine[],
): BillChange {
  const numbers = new Set([...before, ...now].map(({ agreementNo }) => agreementNo));
  const causes = [...numbers].flatMap((agreementNo) => {
    const ofAgreement = (line: ExplainedLine) => line.agreementNo === agreementNo;
    return causesOf(before.find(ofAgreement), now.find(ofAgreement));
  });
  return {
    amount: subtractMoney(sumMoney(now.map(askedOf)), sumMoney(before.map(askedOf))),
    causes: causes.toSorted((left, right) => compareMoney(sizeOf(right), sizeOf(left))),
  };
}

const none = money(0n);
const nothing: BillFigures = {
  debt: none,
  charged: none,
  recalculation: none,
  benefit: none,
  subsidy: none,
  penalty: none,
  paid: none,
  toPay: none,
  advance: none,
};

function causesOf(before: ExplainedLine | undefined, now: ExplainedLine | undefined): Cause[] {
  const line = now ?? before;
  if (line === undefined) return [];
  const { service, agreementNo } = line;
  const cause = (kind: CauseKind, amount: bigint): Cause => ({
    service,
    agreementNo,
    kind,
    amount: money(amount),
    ...(before === undefined ? {} : { before }),
    ...(now === undefined ? {} : { now }),
  });
  const [then, next] = [before ?? nothing, now ?? nothing];
  return [
    ...chargeCauses(before, now).map(([kind, amount]) => cause(kind, amount)),
    cause('recalculation', next.recalculation - then.recalculation),
    cause('benefit', then.benefit - next.benefit),
    cause('subsidy', then.subsidy - next.subsidy),
    cause('penalty', next.penalty - then.penalty),
    cause('debt', owedOf(next.debt) - owedOf(then.debt)),
    cause('advance', coveredOf(then) - coveredOf(next)),
  ].filter(({ amount }) => amount !== 0n);
}

/** What stood open after the bill, with nothing paid towards it: negative is an advance. */
function closingOf({ toPay, advance, paid }: BillFigures): Money {
  return money(toPay - advance + paid);
}

/** How much of old debts and new charges was covered by money paid before. */
function coveredOf(line: BillFigures): bigint {
  const closing = closingOf(line);
  const charges = closing - line.debt;
  return owedOf(line.debt) + charges - owedOf(closing);
}

type ChargeCause = readonly [kind: CauseKind, amount: bigint];

function chargeCauses(
  before: ExplainedLine | undefined,
  now: ExplainedLine | undefined,
): ChargeCause[] {
  const difference = (now?.charged ?? 0n) - (before?.charged ?? 0n);
  const [then, next] = [stepsOf(before), stepsOf(now)];
  if (then === undefined || next === undefined) return [['charge', difference]];
  if (then.length === 0) return [['started', difference]];
  if (next.length === 0) return [['ended', difference]];
  if (new Set([...then, ...next].map(({ unit }) => unit)).size > 1) return [['charge', difference]];
  return byQuantityAndTariff(volumesOf(then), volumesOf(next), difference);
}

/** Lists the products a line was charged by; undefined for a line kept as printed. */
function stepsOf(line: ExplainedLine | undefined): DerivationStep[] | undefined {
  const charges = line?.charges.filter(({ kind }) => kind === 'charge') ?? [];
  const computed = charges.map(({ derivation }) => derivation).filter(isRecomputable);
  if (computed.length < charges.length) return undefined;
  return computed.flatMap(({ steps }) => steps);
}

/** What was used at one price: a zone of the day, a block of consumption. */
interface Volume {
  readonly quantity: Decimal;
  readonly cost: Decimal;
  readonly rates: ReadonlySet<string>;
}

function volumesOf(steps: readonly DerivationStep[]): ReadonlyMap<string, Volume> {
  const volumes = new Map<string, Volume>();
  for (const step of steps) {
    const key = `${step.zone ?? ''}/${step.block?.from ?? ''}`;
    const { quantity = new Decimal(0), cost = new Decimal(0), rates = [] } = volumes.get(key) ?? {};
    const used = [step.days, step.part].reduce(
      (sum, share) => (share ? sum.mul(share.count).div(share.of) : sum),
      new Decimal(step.quantity),
    );
    volumes.set(key, {
      quantity: quantity.add(used),
      cost: cost.add(used.mul(step.rate)),
      rates: new Set([...rates, step.rate]),
    });
  }
  return volumes;
}

/**
 * Splits a difference: the change of each volume at its old price is the quantity's part, the rest
 * is the tariff's. Where only one of them changed, all is its own, roundings included.
 */
function byQuantityAndTariff(
  before: ReadonlyMap<string, Volume>,
  now: ReadonlyMap<string, Volume>,
  difference: bigint,
): ChargeCause[] {
  const keys = [...new Set([...before.keys(), ...now.keys()])];
  const pairs = keys.map((key) => [before.get(key), now.get(key)] as const);
  if (pairs.every(([then, next]) => haveOneRate(then, next))) return [['quantity', difference]];
  const parts = pairs.map(([then, next]) => {
    const more = (next?.quantity ?? new Decimal(0)).sub(then?.quantity ?? 0);
    return more.mul(priceOf(then) ?? priceOf(next) ?? 0);
  });
  const byQuantity = roundToMoney(parts.reduce((sum, part) => sum.add(part), new Decimal(0)));
  return [
    ['quantity', byQuantity],
    ['tariff', difference - byQuantity],
  ];
}

function haveOneRate(then: Volume | undefined, next: Volume | undefined): boolean {
  return new Set([...(then?.rates ?? []), ...(next?.rates ?? [])]).size <= 1;
}

/** The price of a unit; a month in which the tariff changed has the mean of both. */
function priceOf(volume: Volume | undefined): Decimal | undefined {
  return volume?.quantity.isZero() === false ? volume.cost.div(volume.quantity) : undefined;
}

function sizeOf({ amount }: Cause): Money {
  return amount < 0n ? negateMoney(amount) : amount;
}
