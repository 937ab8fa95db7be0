import type { NewBenefitCategory } from '#lib/commands/benefit/define-categories.ts';
import type { NewNormSet, NewReliefNorm } from '#lib/commands/benefit/define-norm-sets.ts';
import type { RecalculationLimit } from '#lib/commands/recalculation/publish-quality-rules.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import type { QualityRule } from '#lib/domain/charging/quality-rule.ts';
import type { SubsidyRules } from '#lib/domain/charging/subsidy.ts';
import { money } from '#lib/domain/money.ts';
import type { Validity } from '#lib/domain/validity.ts';

const long = { validFrom: businessDay('2003-01-01') };
const socialNorms = 'постанова КМУ № 409 від 06.08.2014';
const benefitLaw = 'Закон України № 3551-XII';

type Limits = Pick<NewReliefNorm, 'perPerson' | 'perFamily' | 'max'>;

/** Volumes are the same for benefits and subsidies; areas are not. */
const volumes: readonly (readonly [string, Limits])[] = [
  ['water', { perPerson: '2' }],
  ['hot-water', { perPerson: '1.6' }],
  ['sewerage', { perPerson: '3.6' }],
  ['gas', { perPerson: '3.28' }],
  ['electricity', { perPerson: '30', perFamily: '40', max: '190' }],
  ['waste', {}],
];

function normSet(code: string, name: string, act: string, area: Limits): NewNormSet {
  const all = [['heating', area] as const, ['maintenance', area] as const, ...volumes];
  return {
    code,
    name,
    norms: all.map(([serviceCode, limits]) => ({ serviceCode, ...limits, ...long, act })),
  };
}

/** Norms of benefits and subsidies. */
export const demoNormSets: readonly NewNormSet[] = [
  normSet('benefit', 'Норми пільг', benefitLaw, { perPerson: '21', perFamily: '10.5' }),
  normSet('benefit-incapacitated', 'Норми пільг сімей непрацездатних', benefitLaw, {
    perPerson: '42',
    perFamily: '21',
  }),
  normSet('subsidy', 'Соціальні норми субсидій', socialNorms, {
    perPerson: '13.65',
    perFamily: '35.22',
  }),
];

/** Whom the law helps. */
export const demoCategories: readonly NewBenefitCategory[] = [
  {
    code: 'combatant',
    name: 'Учасник бойових дій',
    percent: '75',
    normSet: 'benefit',
    act: `${benefitLaw}, ст. 12`,
    ...long,
  },
  {
    code: 'war-invalid',
    name: 'Особа з інвалідністю внаслідок війни',
    percent: '100',
    normSet: 'benefit-incapacitated',
    act: `${benefitLaw}, ст. 13`,
    ...long,
  },
  {
    code: 'war-participant',
    name: 'Учасник війни',
    percent: '50',
    normSet: 'benefit',
    act: `${benefitLaw}, ст. 14`,
    ...long,
  },
  {
    code: 'child-of-war',
    name: 'Дитина війни',
    percent: '25',
    normSet: 'benefit',
    act: 'Закон України № 2195-IV',
    ...long,
  },
];

const formula = { baseRatio: '2', basePercent: '15', debtMax: money(68_000n), debtMonths: 3 };
const act = 'постанови КМУ № 848 і № 1156';

/** The obligatory share: the subsistence minimum is of its years. */
export const demoSubsidyRules: readonly (SubsidyRules & Validity)[] = [
  {
    ...formula,
    act,
    subsistenceMinimum: money(218_900n),
    validFrom: businessDay('2021-01-01'),
    validTo: businessDay('2023-01-01'),
  },
  {
    ...formula,
    act,
    subsistenceMinimum: money(258_900n),
    validFrom: businessDay('2023-01-01'),
    validTo: businessDay('2024-01-01'),
  },
  { ...formula, act, subsistenceMinimum: money(292_000n), validFrom: businessDay('2024-01-01') },
];

const rule = (
  service: string,
  deviation: QualityRule['deviation'],
  about: Pick<QualityRule, 'per' | 'percent' | 'from' | 'below' | 'act'>,
): QualityRule => ({ service, deviation, ...long, ...about });
const table = 'постанови КМУ № 630 і № 151';
const paidForWhatCame = 'постанова КМУ № 127 від 06.02.2024';

/** What is taken off where a service is worse than agreed. */
export const demoQualityRules: readonly QualityRule[] = [
  rule('heating', 'break', { per: 'day', percent: '3.3', act: table }),
  rule('heating', 'room-temperature', {
    ...{ per: 'degree', percent: '5', from: '12', below: '18', act: table },
  }),
  rule('heating', 'room-temperature', {
    ...{ per: 'degree', percent: '10', from: '5', below: '12', act: table },
  }),
  rule('hot-water', 'water-temperature', {
    ...{ per: 'time', percent: '10', from: '45', below: '50', act: table },
  }),
  rule('hot-water', 'water-temperature', {
    ...{ per: 'time', percent: '30', from: '40', below: '45', act: table },
  }),
  rule('hot-water', 'water-temperature', {
    ...{ per: 'time', percent: '100', below: '40', act: table },
  }),
  ...['water', 'hot-water', 'sewerage', 'waste'].map((service) =>
    rule(service, 'break', { per: 'time', percent: '100', act: paidForWhatCame }),
  ),
];

/** Five hundred hryvnias: about a fifth of a bill. */
export const demoRecalculationLimits: readonly RecalculationLimit[] = [
  { ...long, alone: money(50_000n), act: 'наказ розрахункового центру № 14' },
];
