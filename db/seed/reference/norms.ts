import type { NewNorm } from '#lib/commands/tariff/publish-norms.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import type { DemoServiceCode } from './services.ts';

const validFrom = businessDay('2021-01-01');
const council = 'рішення виконавчого комітету міської ради';

const norm = (
  [code, serviceCode]: readonly [string, DemoServiceCode],
  name: string,
  perResident: string,
  act: string,
): NewNorm => ({ code, serviceCode, name, versions: [{ validFrom, perResident, act }] });

/** What a resident is taken to use in a month where nothing counts it. */
export const demoNorms = {
  cold: norm(['water-full', 'water'], 'Холодна вода, усі зручності', '5.1', `${council} № 318`),
  hot: norm(['hot-water-full', 'hot-water'], 'Гаряча вода', '3.15', `${council} № 318`),
  gas: norm(['gas-stove', 'gas'], 'Газова плита', '3.28', 'постанова КМУ № 143'),
} as const;

export type DemoNorm = keyof typeof demoNorms;
