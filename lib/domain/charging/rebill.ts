import { groupBy } from '../group-by.ts';
import { type Money, money, negateMoney, sumMoney } from '../money.ts';
import type { Period } from '../period.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type ChargedAccount, chargeAccount } from './charge-account.ts';
import type { ChargeLine } from './charge-line.ts';
import type { CorrectedKind, Correction, RebillReason } from './correction.ts';
import { type ComputedDerivation, type Derivation, isRecomputable } from './derivation.ts';
import type { QualityRule } from './quality-rule.ts';
import { type RecalculationCause, recalculate } from './recalculation.ts';
import { reverseDerivation } from './reverse-derivation.ts';

/** A line of a month that stands: charged, or put in its place by an earlier rebill. */
export interface StandingLine {
  readonly agreementNo: number;
  readonly service: string;
  readonly kind: CorrectedKind;
  readonly amount: Money;
  readonly derivation: Derivation;
}

/** A month that was charged: what stands of it, and everything it would be charged by today. */
export interface MonthToRebill {
  readonly period: Period;
  /** Its registers with what they were charged: that is priced anew, not measured anew. */
  readonly account: ChargedAccount;
  readonly standing: readonly StandingLine[];
  /** Agreements whose month was charged and is over; the others are charged by a run. */
  readonly billed: ReadonlySet<number>;
  /** What was recalculated of the month since, in the order it was. */
  readonly causes: readonly RecalculationCause[];
  readonly rules: readonly QualityRule[];
}

/** A line of the open month that corrects one of an earlier one. */
export interface RebilledLine extends ChargeLine {
  readonly kind: 'adjustment';
  readonly derivation: ComputedDerivation & { readonly corrects: Correction };
}

/**
 * Charges a month anew by what is known today. Of each agreement that comes out different every
 * line is taken back as it was and the new ones stand beside: charge, benefit, and what was
 * recalculated since. Subsidies stay as they were credited, lines kept as printed stay as printed.
 * Refuses with rebill_empty where nothing comes out different.
 */
export function rebill(
  month: MonthToRebill,
  reason: RebillReason,
): Result<readonly RebilledLine[]> {
  const charged = chargedAnew(month);
  if (!charged.ok) return charged;
  const standing = groupBy(month.standing.filter(isSomething), (line) => line.agreementNo);
  const fresh = groupBy(charged.value, (line) => line.agreementNo);
  const numbers = [...new Set([...standing.keys(), ...fresh.keys()])].filter(
    (agreementNo) =>
      month.billed.has(agreementNo) &&
      (standing.get(agreementNo) ?? []).every(({ derivation }) => isRecomputable(derivation)) &&
      differs(standing.get(agreementNo) ?? [], fresh.get(agreementNo) ?? []),
  );
  if (numbers.length === 0) return refuse('rebill_empty');
  const changed = charged.value.filter(({ agreementNo }) => numbers.includes(agreementNo));
  const recalculated = recalculatedAnew(month, changed);
  if (!recalculated.ok) return recalculated;
  const { period } = month;
  return ok(
    numbers.flatMap((agreementNo) => [
      ...(standing.get(agreementNo) ?? []).map((line) => reversalOf(line, { period, reason })),
      ...[...changed, ...recalculated.value]
        .filter((line) => line.agreementNo === agreementNo)
        .map((line) => freshOf(line, { period, reason })),
    ]),
  );
}

/** How much a rebill moves: what it adds to some services does not hide what it takes off others. */
export function movedBy(lines: readonly Pick<ChargeLine, 'agreementNo' | 'amount'>[]): Money {
  const byAgreement = [...groupBy(lines, ({ agreementNo }) => agreementNo).values()];
  return sumMoney(
    byAgreement.map((some) => {
      const sum = sumMoney(some.map(({ amount }) => amount));
      return sum < 0n ? negateMoney(sum) : sum;
    }),
  );
}

type FreshLine = StandingLine & Pick<ChargeLine, 'quantity' | 'unit' | 'rate'>;

/** What the month would be charged today: the charges and the benefits that are credited. */
function chargedAnew({ account, period }: MonthToRebill): Result<readonly FreshLine[]> {
  const charge = chargeAccount(account, period);
  if (!charge.ok) return charge;
  return ok(
    charge.value.lines.filter(isSomething).flatMap((line): FreshLine[] => {
      const { kind } = line;
      return kind === 'charge' || kind === 'benefit' ? [{ ...line, kind }] : [];
    }),
  );
}

/** What was recalculated is recalculated again, of what the month comes to now. */
function recalculatedAnew(
  { account, period, causes, rules }: MonthToRebill,
  changed: readonly FreshLine[],
): Result<readonly FreshLine[]> {
  const left = new Map<number, Money>();
  const move = ({ agreementNo, amount }: FreshLine) => {
    left.set(agreementNo, money((left.get(agreementNo) ?? 0n) + amount));
  };
  changed.forEach(move);
  const lines: FreshLine[] = [];
  for (const cause of causes) {
    const given = recalculate({ period, account, left }, cause, rules);
    if (!given.ok) return given;
    const ours = given.value.map((line): FreshLine => ({ ...line, kind: 'recalculation' }));
    ours.forEach(move);
    lines.push(...ours);
  }
  return ok(lines);
}

function differs(standing: readonly StandingLine[], fresh: readonly FreshLine[]): boolean {
  const amounts = (lines: readonly StandingLine[]) =>
    lines
      .filter(({ kind }) => kind !== 'recalculation')
      .map(({ kind, amount }) => `${kind}/${amount}`)
      .sort()
      .join();
  return amounts(standing) !== amounts(fresh);
}

interface About {
  readonly period: Period;
  readonly reason: RebillReason;
}

function reversalOf(line: StandingLine, { period, reason }: About): RebilledLine {
  const { agreementNo, service, kind, amount, derivation } = line;
  const corrects: Correction = { period, part: 'reversal', kind, reason };
  const reversed = reverseDerivation(derivation as ComputedDerivation);
  return {
    ...{ agreementNo, service, period, kind: 'adjustment', amount: negateMoney(amount) },
    derivation: { ...reversed, corrects },
  };
}

function freshOf(line: FreshLine, { period, reason }: About): RebilledLine {
  const { kind, derivation, ...rest } = line;
  const corrects: Correction = { period, part: 'fresh', kind, reason };
  return {
    ...rest,
    kind: 'adjustment',
    period,
    derivation: { ...(derivation as ComputedDerivation), corrects },
  };
}

function isSomething({ amount }: { readonly amount: Money }): boolean {
  return amount !== 0n;
}

/** What becomes of a service of the month: how it stood, by how much it changes, by which lines. */
export interface RebilledService {
  readonly service: string;
  readonly period: Period;
  readonly before: Money;
  readonly amount: Money;
  readonly lines: readonly RebilledLine[];
}

/** Sums a rebill up, service by service. */
export function rebilledServices(lines: readonly RebilledLine[]): readonly RebilledService[] {
  return [...groupBy(lines, ({ agreementNo }) => agreementNo).values()].flatMap((some) => {
    const reversed = some.filter(({ derivation }) => derivation.corrects.part === 'reversal');
    return some.slice(0, 1).map(({ service, period }) => ({
      ...{ service, period },
      before: negateMoney(sumMoney(reversed.map(({ amount }) => amount))),
      amount: sumMoney(some.map(({ amount }) => amount)),
      lines: some,
    }));
  });
}
