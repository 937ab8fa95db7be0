import {
  addMoney,
  isPositive,
  type Money,
  moneyText,
  negateMoney,
  sumMoney,
  zeroMoney,
} from '../money.ts';
import { quantityText } from '../quantity.ts';
import { expectOk } from '../result.ts';
import {
  type BenefitFacts,
  type BenefitForm,
  type BenefitLines,
  type BenefitStep,
  benefitInputs,
  benefitSteps,
} from './benefit.ts';
import type { ChargeFacts } from './charge-facts.ts';
import type { ChargeLine } from './charge-line.ts';
import {
  type ComputedDerivation,
  type DerivationInput,
  type DerivationStep,
  evaluateDerivation,
  stepOf,
} from './derivation.ts';
import { sumOf } from './measured-usage.ts';
import { tariffsOf } from './priced-pieces.ts';
import type { EstimatedMonth } from './settled-months.ts';

/** A month as it was really used, with what was estimated and given of it before. */
export interface RealMonth {
  readonly facts: ChargeFacts;
  /** Absent for the month of the reading. */
  readonly estimated?: EstimatedMonth;
}

export interface SettledCharge {
  /** The month that is charged, by its own facts. */
  readonly facts: ChargeFacts;
  readonly amount: Money;
  readonly months: readonly RealMonth[];
}

/** Who has a right to what: in the month that is charged, and in the months before. */
export interface RightsOverMonths {
  readonly now: BenefitFacts;
  readonly before: BenefitFacts;
}

/**
 * Computes the benefits of a month whose reading settles the months that were estimated before it:
 * what each of them would have had of what was really used, by its own rights, norms, tariffs and
 * loads, less what it was given. So a benefit on too high an estimate is taken back, never more than
 * was given, and what an estimate left of a norm is not lost. All together never more than what all
 * of the months are charged. Undefined where a tariff of an earlier month is not known any more.
 */
export function settledBenefits(
  charge: SettledCharge,
  rights: RightsOverMonths,
): BenefitLines | undefined {
  const steps: BenefitStep[] = [];
  for (const { facts, estimated } of charge.months) {
    const found = benefitSteps(facts, rightsIn(estimated, rights));
    if (!found.ok) return undefined;
    steps.push(...found.value);
  }
  const estimated = charge.months.flatMap((month) => month.estimated ?? []);
  const charged = sumMoney([charge.amount, ...estimated.map((month) => month.charged)]);
  const ofForm = (form: BenefitForm) => steps.filter((step) => step.form === form);
  const credited = lineOf(charge, ofForm('credited'), { room: charged, form: 'credited' });
  const left = addMoney(charged, negateMoney(credited.due));
  const monetised = lineOf(charge, ofForm('monetised'), { room: left, form: 'monetised' });
  return {
    ...(credited.line ? { credited: credited.line } : {}),
    ...(monetised.line ? { monetised: monetised.line } : {}),
  };
}

function rightsIn(
  estimated: EstimatedMonth | undefined,
  { now, before }: RightsOverMonths,
): BenefitFacts {
  if (estimated === undefined) return now;
  return estimated.isSubsidised ? { ...before, entitlements: [] } : before;
}

interface About {
  /** What the months are charged and no other benefit took off. */
  readonly room: Money;
  readonly form: BenefitForm;
}

/** The line of a form, and what it comes to for all the months together. */
function lineOf(
  { facts, months }: SettledCharge,
  steps: readonly BenefitStep[],
  { room, form }: About,
): { readonly line?: ChargeLine; readonly due: Money } {
  const { agreementNo, service, period, basis, unit } = facts;
  const due = dueOf(facts, steps, room);
  const given = months.flatMap(({ estimated }) => givenOf(estimated, form));
  const derivation: ComputedDerivation = {
    ...{ version: 1, basis, rounding: 'half-away-from-zero per line' },
    steps: [...due.steps, ...given.map(({ amount }) => moneyStep(negateMoney(amount)))],
    inputs: [
      ...benefitInputs(steps),
      ...months.map(realVolume),
      ...due.inputs,
      ...given.map(({ amount, month }) => {
        const value = moneyText(negateMoney(amount));
        return { name: 'benefit-given', value, source: `charge-of ${month.period}` };
      }),
    ],
    tariffs: tariffsOf(steps.map(({ piece }) => piece)),
  };
  const amount = expectOk(evaluateDerivation(derivation));
  if (amount === zeroMoney) return { due: due.amount };
  return {
    line: { agreementNo, service, period, kind: 'benefit', unit, amount, derivation },
    due: due.amount,
  };
}

interface Due {
  /** Above zero. */
  readonly amount: Money;
  readonly steps: readonly DerivationStep[];
  readonly inputs: readonly DerivationInput[];
}

/** What the months should have had; where that is more than they are charged, what they are. */
function dueOf({ basis }: ChargeFacts, steps: readonly BenefitStep[], room: Money): Due {
  const taken = steps.map(({ figures }) => {
    return stepOf({ ...figures, quantity: `-${figures.quantity}` });
  });
  const common = { version: 1, basis, rounding: 'half-away-from-zero per line' } as const;
  const whole = evaluateDerivation({ ...common, steps: taken, inputs: [], tariffs: [] });
  const amount = negateMoney(expectOk(whole));
  const most = isPositive(room) ? room : zeroMoney;
  if (amount <= most) return { amount, steps: taken, inputs: [] };
  return {
    amount: most,
    steps: isPositive(most) ? [moneyStep(negateMoney(most))] : [],
    inputs: [{ name: 'benefit-within-charge', value: moneyText(most), source: 'charge' }],
  };
}

function givenOf(month: EstimatedMonth | undefined, form: BenefitForm) {
  if (month === undefined || month[form] === zeroMoney) return [];
  return [{ month, amount: month[form] }];
}

function moneyStep(amount: Money): DerivationStep {
  const quantity = isPositive(amount) ? '1' : '-1';
  const rate = moneyText(isPositive(amount) ? amount : negateMoney(amount));
  return stepOf({ quantity, unit: 'month', rate });
}

function realVolume({ facts }: RealMonth): DerivationInput {
  const volumes = facts.usage.flatMap((one) => (one.isVolume ? [one.quantity] : []));
  return {
    name: 'volume-settled',
    value: quantityText(sumOf(volumes)),
    source: `charge-of ${facts.period}`,
  };
}
