import { addMoney, type Money, sumMoney } from '../money.ts';
import { ok, type Result } from '../result.ts';
import { type BenefitFacts, type BenefitLines, benefitLines, type Entitlement } from './benefit.ts';
import type { ChargeFacts } from './charge-facts.ts';
import type { ChargeLine } from './charge-line.ts';
import { type RealMonth, type RightsOverMonths, settledBenefits } from './settled-benefit.ts';
import { type SubsidyDue, subsidyLine } from './subsidy.ts';

/** What is given to the people of an account in a month, and what was decided about earlier ones. */
export interface Relief {
  readonly entitlements: readonly Entitlement[];
  readonly subsidies: readonly SubsidyDue[];
  /** Lines that were approved and wait for a month that is open. */
  readonly recalculations: readonly ChargeLine[];
}

/** A charge with the facts it was computed by. */
export interface ComputedCharge {
  readonly facts: ChargeFacts;
  readonly line: ChargeLine;
  /** The months that its readings settle, itself the last; absent where nothing was estimated. */
  readonly months?: readonly RealMonth[];
}

export interface ReliefLines {
  readonly lines: readonly ChargeLine[];
  /** Benefits that are paid out: no lines of the bill. */
  readonly payouts: readonly ChargeLine[];
}

/**
 * Computes the benefits and subsidies of the charges of a month, each a line of its own. Where a
 * subsidy is granted for the month, nobody has a benefit: it was computed on the full charge.
 */
export function reliefLines(
  charges: readonly ComputedCharge[],
  relief: Relief,
  {
    dwelling,
    before,
  }: { readonly dwelling: BenefitFacts['dwelling']; readonly before?: BenefitFacts },
): Result<ReliefLines> {
  const isSubsidised = relief.subsidies.some(({ granted }) => granted > 0n);
  const entitlements = isSubsidised ? [] : relief.entitlements;
  const now = { entitlements, dwelling };
  const benefits = allBenefits(charges, { now, before: before ?? now });
  if (!benefits.ok) return benefits;
  const credited = benefits.value.flatMap((given) => given.credited ?? []);
  const subsidies = relief.subsidies.flatMap((due) => creditSubsidy(due, charges, credited) ?? []);
  return ok({
    lines: [...credited, ...subsidies],
    payouts: benefits.value.flatMap((given) => given.monetised ?? []),
  });
}

function allBenefits(charges: readonly ComputedCharge[], rights: RightsOverMonths) {
  const given: BenefitLines[] = [];
  for (const { facts, line, months } of charges) {
    const settled = months && settledBenefits({ facts, amount: line.amount, months }, rights);
    if (settled !== undefined) {
      given.push(settled);
      continue;
    }
    const lines = benefitLines(facts, line.amount, rights.now);
    if (!lines.ok) return lines;
    given.push(lines.value);
  }
  return ok(given);
}

function creditSubsidy(
  due: SubsidyDue,
  charges: readonly ComputedCharge[],
  others: readonly ChargeLine[],
): ChargeLine | undefined {
  const own = charges.filter(({ line }) => line.agreementNo === due.agreementNo);
  const [first] = own;
  if (first === undefined) return undefined;
  const { service, period } = first.line;
  const charged = sumMoney(own.map(({ line }) => line.amount));
  const left = addMoney(charged, amountOf(others, due.agreementNo));
  return subsidyLine(due, { service, period, left });
}

function amountOf(lines: readonly ChargeLine[], agreementNo: number): Money {
  return sumMoney(
    lines.filter((line) => line.agreementNo === agreementNo).map(({ amount }) => amount),
  );
}
