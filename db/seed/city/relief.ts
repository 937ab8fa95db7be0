import type { BenefitToGrant } from '#lib/commands/benefit/grant-benefit.ts';
import type { SubsidyAmount, SubsidyToEnter } from '#lib/commands/subsidy/enter-subsidy.ts';
import { addDays } from '#lib/domain/business-day.ts';
import type { RecalculationCause } from '#lib/domain/charging/recalculation.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { addPeriods, firstDay, monthOf, type Period, previousPeriod } from '#lib/domain/period.ts';
import type { DemoAccount } from './account.ts';
import { type CityPlan, firstDayOf, movedIn, periodsOf } from './plan.ts';

/** The rights of an account that has a benefit: most are credited, some are paid out. */
export function benefitsOf(plan: CityPlan, account: DemoAccount): BenefitToGrant[] {
  const { accountId, character, dwelling, index } = account;
  if (character.help !== 'benefit' || dwelling.residents === 0) return [];
  const isCase = character.note !== undefined;
  // Of a city of few months the second one comes after a closed account was left.
  const isLate = !isCase && !character.isClosed && index % 4 === 1;
  const benefit: BenefitToGrant = {
    accountId,
    fullName: dwelling.account.holderName,
    category: !isCase && index % 4 === 2 ? 'war-invalid' : 'combatant',
    form: !isCase && index % 4 === 3 ? 'monetised' : 'credited',
    document: `посвідчення АБ №\u00a0${100_000 + index}`,
    // One in four came to the right within a month: that month is split.
    validFrom: isLate ? addDays(firstDayOf(plan), 39) : movedIn,
  };
  return [benefit];
}

const heatingAmount = money(41_237n);
const maintenanceAmount = money(8_540n);

/** Decisions of a household in need: a year each, from May to April. */
export function subsidiesOf(plan: CityPlan, account: DemoAccount): SubsidyToEnter[] {
  const { accountId, character, dwelling, index } = account;
  if (character.help !== 'subsidy' || dwelling.residents === 0) return [];
  const [first = plan.lastPeriod] = periodsOf(plan);
  return subsidyYears(first, plan.lastPeriod).flatMap(([firstPeriod, lastPeriod]) => {
    const amounts = amountsOf(account, firstPeriod, lastPeriod);
    if (amounts.length === 0) return [];
    return {
      accountId,
      number: `${firstPeriod.slice(2).replace('-', '')}-${10_000 + index}`,
      decidedOn: firstDay(firstPeriod),
      persons: dwelling.residents,
      income: money(BigInt(dwelling.residents) * 612_000n),
      obligatoryPayment: money(BigInt(dwelling.residents) * 96_200n),
      firstPeriod,
      lastPeriod,
      amounts,
    };
  });
}

/** Years of subsidies, May to April, from the first month charged. */
function subsidyYears(first: Period, last: Period): (readonly [Period, Period])[] {
  const years: (readonly [Period, Period])[] = [];
  for (let from = first; from <= last; ) {
    const may = addPeriods(from, (17 - monthOf(from)) % 12 || 12);
    years.push([from, previousPeriod(may)]);
    from = may;
  }
  return years;
}

/** Heating in its season, maintenance all year. */
function amountsOf(account: DemoAccount, first: Period, last: Period): SubsidyAmount[] {
  const numberOf = (tariffs: readonly string[]) =>
    account.agreements.find(({ tariff }) => tariffs.includes(tariff))?.agreementNo;
  const heating = numberOf(['heating-area']);
  const maintenance = numberOf(['maintenance', 'other-maintenance']);
  const october = addPeriods(first, (22 - monthOf(first)) % 12);
  const season = october <= last && monthOf(first) > 4 && monthOf(first) < 10 ? october : first;
  return [
    ...granted(heating, heatingAmount, [season, last]),
    ...granted(maintenance, maintenanceAmount, [first, last]),
  ];
}

function granted(
  agreementNo: number | undefined,
  amount: Money,
  [firstPeriod, lastPeriod]: readonly [Period, Period],
): SubsidyAmount[] {
  return agreementNo === undefined ? [] : [{ agreementNo, amount, firstPeriod, lastPeriod }];
}

export interface DemoRecalculation {
  readonly accountId: number;
  readonly cause: RecalculationCause;
}

/**
 * What went wrong in the month before: a break in heating of four days in January, a heating that
 * began late in October, and before the month that is open a break of ten days whichever it is.
 */
export function recalculationsOf(
  plan: CityPlan,
  { accountId, character }: DemoAccount,
  period: Period,
): DemoRecalculation[] {
  const month = monthOf(period);
  if (!character.hadBreak) return [];
  const first = firstDay(previousPeriod(period));
  const document = `акт-претензія №\u00a0${accountId % 1_000}/${period.slice(0, 4)}`;
  const breakOf = (service: string, days: number): DemoRecalculation => {
    const from = addDays(first, 9);
    const about = { kind: 'quality', service, deviation: 'break' } as const;
    return { accountId, cause: { ...about, from, to: addDays(from, days), document } };
  };
  if (month === 2) return [breakOf('heating', 4)];
  if (month === 11) {
    return [{ accountId, cause: { kind: 'season', from: first, to: addDays(first, 9), document } }];
  }
  if (period <= plan.lastPeriod) return [];
  return [breakOf(month > 5 ? 'hot-water' : 'heating', 10)];
}
