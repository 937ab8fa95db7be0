import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import type { TariffVersion } from '../charging/tariff.ts';
import { moneyText } from '../money.ts';
import { period } from '../period.ts';
import { quantity } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import { projectCost, type VolumeTariff } from './project-cost.ts';

const version = (kind: TariffVersion['kind'], rates: TariffVersion['rates']): TariffVersion => ({
  id: 1,
  kind,
  act: 'рішення № 1',
  validFrom: businessDay('2022-01-01'),
  rates,
});
const tariff = (service: string, price: string): VolumeTariff => ({
  agreementNo: 1,
  service,
  unit: 'm3',
  tariffs: [version('meter', [{ rate: rate(price) }])],
});
const water = tariff('water', '15.972');
const sewerage = tariff('sewerage', '15.396');
const month = period('2022-01');

describe('projectCost', () => {
  it('multiplies what was used by the tariff of the month', () => {
    const usage = [{ quantity: quantity('7') }];
    const { lines, total } = expectOk(
      projectCost('water', usage, { period: month, tariffs: [water] }),
    );
    expect(moneyText(total)).toBe('111.80');
    expect(lines[0]).toMatchObject({ service: 'water', derivation: { basis: 'meter' } });
  });

  it('charges water that ran in as water that runs away too', () => {
    const usage = [{ quantity: quantity('7') }];
    const tariffs = [water, sewerage, tariff('hot-water', '107.02')];
    const { lines, total } = expectOk(projectCost('water', usage, { period: month, tariffs }));
    expect(lines.map(({ service, amount }) => [service, moneyText(amount)])).toEqual([
      ['water', '111.80'],
      ['sewerage', '107.77'],
    ]);
    expect(moneyText(total)).toBe('219.57');
  });

  it('prices each zone of the day by its own rate', () => {
    const zoned: VolumeTariff = {
      agreementNo: 2,
      service: 'electricity',
      unit: 'kwh',
      tariffs: [
        version('zones', [
          { zone: 'day', rate: rate('4.32') },
          { zone: 'night', rate: rate('2.16') },
        ]),
      ],
    };
    const usage = [
      { quantity: quantity('100'), zone: 'day' },
      { quantity: quantity('50'), zone: 'night' },
    ];
    const { total } = expectOk(
      projectCost('electricity', usage, { period: month, tariffs: [zoned] }),
    );
    expect(moneyText(total)).toBe('540.00');
  });

  it('refuses to guess where there is no tariff, or none of the month', () => {
    const usage = [{ quantity: quantity('7') }];
    const before = period('2021-12');
    expect(projectCost('gas', usage, { period: month, tariffs: [water] })).toMatchObject({
      refusal: { code: 'tariff_missing' },
    });
    expect(projectCost('water', usage, { period: before, tariffs: [water] })).toMatchObject({
      refusal: { code: 'tariff_missing' },
    });
  });
});
