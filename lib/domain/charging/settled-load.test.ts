import { expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { money, moneyText, zeroMoney } from '../money.ts';
import { period } from '../period.ts';
import { type Quantity, quantity } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import type { Entitlement } from './benefit.ts';
import { type ChargedAgreement, chargeAccount } from './charge-account.ts';
import type { EstimatedMonth } from './settled-months.ts';
import type { TariffVersion } from './tariff.ts';

/*
 * Heat by two rates: 2000 for a Gcal, 1000 a month for a Gcal/h. August and September were estimated
 * at 0.1 Gcal with a load of 0.01 Gcal/h: 210.00 each. A benefit of 50 % within 25 of 50 m² took
 * 52.50 off each. From October on the load is 0.005 Gcal/h, and 0.1 Gcal of October is 205.00.
 */
const october = period('2026-10');
const act = 'рішення № 1';
const [long, fromOctober] = [businessDay('2020-01-01'), businessDay('2026-10-01')];
const dwelling = [
  { validFrom: long, residents: 1, totalArea: quantity('50'), heatedArea: quantity('50') },
];
const twoRate: TariffVersion = {
  ...{ validFrom: long, id: 1, kind: 'two-rate', capacityUnit: 'gcal-hour', act },
  rates: [
    { zone: 'capacity', rate: rate('1000') },
    { zone: 'energy', rate: rate('2000') },
  ],
};
const norm = { validFrom: long, service: 'heat', perPerson: quantity('25'), act };
const entitlements: readonly Entitlement[] = [
  {
    ...{ validFrom: long, personNo: 1, category: 'УБД', percent: '50', form: 'credited', act },
    ...{ norms: [norm], document: 'посвідчення № 1' },
  },
];
const load = (size: string) => ({ quantity: quantity(size), source: 'договір' });
const estimated = (at: string): EstimatedMonth => ({
  ...{ period: period(at), isSubsidised: false, monetised: zeroMoney },
  volumes: [{ zone: 'single', volume: quantity('0.1') }],
  ...{ charged: money(210_00n), credited: money(-52_50n), tariffs: [twoRate] },
  stretches: [
    { validFrom: long, validTo: fromOctober, load: load('0.01') },
    { validFrom: fromOctober, load: load('0.005') },
  ],
});

/** The benefit of October, whose reading says what was used since July. */
function benefitOf(used: string, tariffs: readonly TariffVersion[] = [twoRate]): string {
  const heat: ChargedAgreement = {
    ...{ agreementNo: 1, service: 'heat', unit: 'gcal', validFrom: long, tariffs },
    measures: [
      {
        ...{ validFrom: fromOctober, by: 'meter', load: load('0.005') },
        rule: { averageMonthsMax: 3, act },
      },
    ],
    registers: [
      {
        ...{ meterNo: 1, zone: 'single', settledValue: quantity('1') },
        ...{ settledOn: businessDay('2026-07-31'), estimatedMonths: 2 },
        estimatedVolume: quantity('0.2'),
        latest: {
          ...{ value: quantity('2'), takenOn: businessDay('2026-10-31'), source: 'subscriber' },
          consumption: quantity(used) as Quantity,
        },
      },
    ],
  };
  const months = new Map([[1, [estimated('2026-08'), estimated('2026-09')]]]);
  const account = {
    ...{ accountId: 1, dwelling, agreements: [heat] },
    relief: { entitlements, subsidies: [], recalculations: [] },
    settling: { dwelling, entitlements, months },
  };
  const { lines } = expectOk(chargeAccount(account, october));
  const benefit = lines.find(({ kind }) => kind === 'benefit');
  return moneyText(benefit?.amount ?? zeroMoney);
}

it('a load agreed since changes nothing of the benefits of the months before', () => {
  expect(benefitOf('0.3')).toBe('-51.25');
});

it('energy that was estimated too high takes back its benefit alone, not that of the capacity', () => {
  expect(benefitOf('0')).toBe('98.75');
});

it('months before are settled by the tariff that was agreed in them', () => {
  const moved = { ...twoRate, id: 2, validFrom: fromOctober };
  expect(benefitOf('0.3', [moved])).toBe('-51.25');
});
