import type { NewReadingWindow } from '#lib/commands/partner/set-reading-windows.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import type { TodaysContract } from './contracts.ts';
import type { DemoServiceCode } from './services.ts';

const validFrom = businessDay('2021-01-01');

interface DemoWindow extends Omit<NewReadingWindow, 'contractId'> {
  readonly contract: TodaysContract;
  readonly serviceCode: DemoServiceCode;
}

/** When today's providers take readings; cold water and heat are taken all month. */
export const demoReadingWindows: readonly DemoWindow[] = [
  {
    contract: 'power',
    serviceCode: 'electricity',
    // Two days before the end of the month to the 3rd: they count as of the 1st.
    fromDay: 28,
    toDay: 3,
    act: 'постанова НКРЕКП № 312 (ПРРЕЕ)',
    validFrom,
  },
  {
    contract: 'gas',
    serviceCode: 'gas',
    fromDay: 1,
    toDay: 5,
    act: 'постанова НКРЕКП № 2494',
    validFrom,
  },
  {
    contract: 'heat',
    serviceCode: 'hot-water',
    fromDay: 18,
    toDay: 26,
    act: 'індивідуальний договір, пункт про показання',
    validFrom,
  },
];
