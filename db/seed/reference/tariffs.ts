import type {
  NewTariff,
  NewTariffRate,
  NewTariffVersion,
} from '#lib/commands/tariff/new-tariff.ts';
import { addDays, type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import type { CapacityUnit, TariffKind } from '#lib/domain/charging/tariff.ts';
import { addPeriods, firstDay, type Period } from '#lib/domain/period.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import type { TodaysContract } from './contracts.ts';
import type { DemoServiceCode } from './services.ts';

/** A day counted back from the last month charged, so that the demo always has it in its year. */
interface DayBack {
  readonly monthsBack: number;
  readonly day: number;
}

/** One version: since when, by which act, at which rates. */
interface Published {
  /** Absent means long ago. */
  readonly from?: DayBack;
  readonly act: string;
  readonly rates: readonly NewTariffRate[];
  readonly capacityUnit?: CapacityUnit;
}

/** A tariff of the demo city before its contract has an id. */
export interface DemoTariff {
  readonly service: DemoServiceCode;
  readonly contract: TodaysContract;
  readonly name: string;
  /** What a unit of its quantity is. */
  readonly unit: Unit;
  readonly kind: TariffKind;
  readonly versions: readonly Published[];
}

/** Heat is charged in the months in which it is supplied. */
const heatingSeason = { fromMonth: 10, toMonth: 4 } as const;

const longAgo = businessDay('2021-01-01');

/** One rate since long ago, by one act. */
function steady(act: string, rate: string): Published[] {
  return [{ act, rates: [{ rate }] }];
}

/** A rate that an act of a day replaced: the month of that day is charged in two pieces. */
function replaced(
  old: { readonly act: string; readonly rate: string },
  next: { readonly from: DayBack; readonly act: string; readonly rate: string },
): Published[] {
  return [
    ...steady(old.act, old.rate),
    { from: next.from, act: next.act, rates: [{ rate: next.rate }] },
  ];
}

const tariff = (
  of: readonly [DemoServiceCode, TodaysContract],
  name: string,
  [kind, unit]: readonly [TariffKind, Unit],
  versions: readonly Published[],
): DemoTariff => ({ service: of[0], contract: of[1], name, kind, unit, versions });

const waterFrom: DayBack = { monthsBack: 4, day: 17 };
const maintenanceFrom: DayBack = { monthsBack: 7, day: 25 };
const council = 'рішення виконавчого комітету міської ради';

/** Today's tariffs; three of them change in the middle of a month. */
export const demoTariffs = {
  'heating-area': tariff(
    ['heating', 'heat'],
    'Опалення за площею',
    ['seasonal', 'm2'],
    steady(`${council} № 1188`, '56.34'),
  ),
  'heating-meter': tariff(
    ['heating', 'heat'],
    'Опалення за лічильником',
    ['meter', 'gcal'],
    steady(`${council} № 1188`, '1998.64'),
  ),
  'heating-two-rates': tariff(
    ['heating', 'heat'],
    'Опалення двоставкове',
    ['two-rate', 'gcal'],
    [
      {
        act: `${council} № 1188`,
        capacityUnit: 'm2',
        rates: [
          { zone: 'capacity', rate: '8.15' },
          { zone: 'energy', rate: '1583.42' },
        ],
      },
    ],
  ),
  'hot-water-rail': tariff(
    ['hot-water', 'heat'],
    'Гаряча вода з рушникосушильником',
    ['meter', 'm3'],
    steady(`${council} № 1189`, '127.58'),
  ),
  'hot-water': tariff(
    ['hot-water', 'heat'],
    'Гаряча вода без рушникосушильника',
    ['meter', 'm3'],
    steady(`${council} № 1189`, '107.02'),
  ),
  water: tariff(
    ['water', 'water'],
    'Водопостачання',
    ['meter', 'm3'],
    replaced(
      { act: `${council} № 412`, rate: '13.896' },
      { from: waterFrom, act: `${council} № 967`, rate: '15.972' },
    ),
  ),
  sewerage: tariff(
    ['sewerage', 'water'],
    'Водовідведення',
    ['meter', 'm3'],
    replaced(
      { act: `${council} № 412`, rate: '13.452' },
      { from: waterFrom, act: `${council} № 967`, rate: '15.396' },
    ),
  ),
  gas: tariff(
    ['gas', 'gas'],
    'Газ, тариф «Фіксований»',
    ['meter', 'm3'],
    steady('договір постачання природного газу (постанова НКРЕКП № 2500)', '7.96'),
  ),
  'gas-distribution': tariff(
    ['gas-distribution', 'gas-network'],
    'Розподіл газу, 1/12 річного обсягу',
    ['annual-twelfth', 'm3'],
    steady('постанова НКРЕКП про тарифи розподілу', '2.112'),
  ),
  electricity: tariff(
    ['electricity', 'power'],
    'Електроенергія, одна зона',
    ['meter', 'kwh'],
    steady('постанова КМУ № 632', '4.32'),
  ),
  'electricity-night': tariff(
    ['electricity', 'power'],
    'Електроенергія, день і ніч',
    ['zones', 'kwh'],
    [
      {
        act: 'постанова КМУ № 632',
        rates: [
          { zone: 'day', rate: '4.32' },
          { zone: 'night', rate: '2.16' },
        ],
      },
    ],
  ),
  maintenance: tariff(
    ['maintenance', 'manager'],
    'Управління будинком',
    ['total-area', 'm2'],
    replaced(
      { act: 'договір управління 2021 року', rate: '7.204' },
      { from: maintenanceFrom, act: 'додаткова угода до договору управління', rate: '7.853' },
    ),
  ),
  'other-maintenance': tariff(
    ['maintenance', 'other-manager'],
    'Управління будинком',
    ['total-area', 'm2'],
    steady('договір управління 2021 року', '6.481'),
  ),
  waste: tariff(
    ['waste', 'waste'],
    'Управління побутовими відходами, багатоквартирні будинки',
    ['person', 'person'],
    steady(`${council} № 703`, '24.34'),
  ),
  'waste-houses': tariff(
    ['waste', 'waste'],
    'Управління побутовими відходами, садибна забудова',
    ['person', 'person'],
    steady(`${council} № 703`, '21.96'),
  ),
  'water-subscription': tariff(
    ['water-subscription', 'water-fee'],
    'Абонентське обслуговування, вода і водовідведення',
    ['fixed', 'account'],
    steady('договір приєднання, постанова КМУ № 808', '23.76'),
  ),
  'heat-subscription': tariff(
    ['heat-subscription', 'heat'],
    'Абонентське обслуговування, тепло',
    ['fixed', 'account'],
    steady('договір приєднання, постанова КМУ № 808', '15.30'),
  ),
  intercom: tariff(
    ['intercom', 'intercom'],
    'Обслуговування домофона',
    ['fixed', 'account'],
    steady('договір обслуговування', '35.00'),
  ),
} as const satisfies Record<string, DemoTariff>;

export type DemoTariffCode = keyof typeof demoTariffs;

/** Turns a tariff of the demo into one to publish: each version lasts until the next begins. */
export function toNewTariff(
  code: DemoTariffCode,
  contractId: number,
  lastPeriod: Period,
): NewTariff {
  const demo: DemoTariff = demoTariffs[code];
  const days = demo.versions.map(({ from }) => dayOf(from, lastPeriod));
  const versions = demo.versions.map((version, index): NewTariffVersion => {
    const next = days[index + 1];
    return {
      kind: demo.kind,
      act: version.act,
      rates: version.rates,
      ...(version.capacityUnit === undefined ? {} : { capacityUnit: version.capacityUnit }),
      validFrom: days[index] ?? longAgo,
      ...(next ? { validTo: next } : {}),
      ...(demo.kind === 'seasonal' ? { season: heatingSeason } : {}),
    };
  });
  const { name, service: serviceCode, unit } = demo;
  return { code, name, serviceCode, contractId, unit, versions };
}

function dayOf(from: DayBack | undefined, lastPeriod: Period): BusinessDay {
  if (from === undefined) return longAgo;
  return addDays(firstDay(addPeriods(lastPeriod, -from.monthsBack)), from.day - 1);
}
