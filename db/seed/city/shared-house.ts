import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { ShareKey } from '#lib/domain/metering/share-remainder.ts';
import { lastDay, monthOf, nextPeriod, type Period, periodOf } from '#lib/domain/period.ts';
import { required } from '#lib/required.ts';
import { randomOf } from '../random.ts';
import type { DemoTariffCode } from '../reference/tariffs.ts';
import type { DemoAccount } from './account.ts';
import { usedIn } from './meters.ts';
import { type CityPlan, periodsOf } from './plan.ts';

/** A meter at the entrance of the house that shares, with what was read of it. */
export interface HouseMeter {
  readonly tariff: DemoTariffCode;
  readonly shareKey: ShareKey;
  readonly serialNumber: string;
  readonly digits: number;
  readonly first: string;
  readonly readings: readonly { readonly takenOn: BusinessDay; readonly value: string }[];
}

/** What those without a meter, leaks and the cleaning of stairs take is on the meter of the house. */
export function houseMeters(plan: CityPlan, flats: readonly DemoAccount[]): HouseMeter[] {
  const unread = periodsOf(plan).at(-4);
  return [
    {
      tariff: 'water',
      shareKey: 'resident',
      serialNumber: 'ВБ-204417',
      digits: 6,
      first: '18240',
      readings: standing(plan, 18_240_000, (month) => waterIn(plan, flats, month)).filter(
        ({ takenOn }) => periodOf(takenOn) !== unread,
      ),
    },
    {
      tariff: 'heating-two-rates',
      shareKey: 'heated-area',
      serialNumber: 'ТБ-90325',
      digits: 5,
      first: '612.4',
      readings: standing(plan, 612_400, (month) => heatIn(plan, flats, month)),
    },
  ];
}

/** Adds month to month, in thousandths of a unit; this month has been read already. */
function standing(plan: CityPlan, first: number, used: (month: Period) => number) {
  const months = periodsOf(plan);
  let stands = first;
  return [...months, nextPeriod(plan.lastPeriod)].map((month, index) => {
    stands += used(month);
    const decimals = (stands % 1_000).toString().padStart(3, '0');
    const takenOn = index < months.length ? lastDay(month) : plan.today;
    return { takenOn, value: `${Math.floor(stands / 1_000)}.${decimals}` };
  });
}

function waterIn({ seed }: CityPlan, flats: readonly DemoAccount[], month: Period): number {
  const random = randomOf(`${seed}/house-water/${month}`);
  return flats.reduce((sum, { accountId, dwelling, agreements, meters }) => {
    const { residents } = dwelling;
    const agreement = agreements.find(({ tariff }) => tariff === 'water');
    const meter = meters.find(({ agreementNo }) => agreementNo === agreement?.agreementNo);
    if (meter === undefined) return sum + residents * random.integer(2_400, 5_600);
    const register = { accountId, meter, zone: 'single' as const };
    return sum + usedIn(seed, register, { month, residents }) + random.integer(20, 160);
  }, 0);
}

/** Gigacalories by the square metre; what is heated is what the dwelling says last. */
function heatIn({ seed }: CityPlan, flats: readonly DemoAccount[], month: Period): number {
  if (![10, 11, 12, 1, 2, 3, 4].includes(monthOf(month))) return 0;
  const perMetre = randomOf(`${seed}/house-heat/${month}`).integer(11, 21);
  return flats.reduce((sum, { dwelling }) => {
    const facts = required(dwelling.account.facts.at(-1), 'facts of a dwelling');
    const hundredths = Number.parseInt(facts.heatedArea.replace('.', ''), 10);
    return sum + Math.floor((hundredths * perMetre) / 100);
  }, 0);
}
