import type { NewService } from '#lib/commands/tariff/define-services.ts';

/** Services of the demo city: the nine of 2003 in the order of their bill, then today's others. */
export const demoServices = [
  { id: 1, code: 'heating', unit: 'm2', position: 1 },
  { id: 2, code: 'water', unit: 'm3', position: 2 },
  { id: 3, code: 'sewerage', unit: 'm3', position: 3, inflowOf: ['water', 'hot-water'] },
  { id: 4, code: 'hot-water', unit: 'm3', position: 4 },
  { id: 5, code: 'gas', unit: 'm3', position: 5 },
  { id: 6, code: 'maintenance', unit: 'm2', position: 6 },
  { id: 7, code: 'animals', unit: 'head', position: 7 },
  { id: 8, code: 'housing', unit: 'm2', position: 8 },
  { id: 9, code: 'electricity', unit: 'kwh', position: 9 },
  { id: 10, code: 'gas-distribution', unit: 'm3', position: 10 },
  { id: 11, code: 'waste', unit: 'person', position: 11 },
  { id: 12, code: 'water-subscription', unit: 'account', position: 12 },
  { id: 13, code: 'heat-subscription', unit: 'account', position: 13 },
  { id: 14, code: 'intercom', unit: 'account', position: 14 },
] as const satisfies readonly NewService[];

export type DemoServiceCode = (typeof demoServices)[number]['code'];
