import { type Quantity, quantityText } from '../quantity.ts';
import type { Refusal } from '../refusal.ts';
import type { ReadingFigures } from './accept-reading.ts';

/** Asks about a reading that needs a second look: what it comes to, and what is usual. */
export function questionAbout(figures: ReadingFigures, days: number): Refusal {
  const { consumption, usual, rollover, implausible } = figures;
  return {
    code: 'reading_unusual',
    details: {
      consumption: quantityText(consumption),
      days: `${days}`,
      ...(usual === undefined ? {} : { usual: quantityText(roughly(usual)) }),
      ...(rollover ? { rollover: 'true' } : {}),
      ...(implausible ? { implausible: 'true' } : {}),
    },
  };
}

/** Two digits say what is usual: nobody uses 437.28 units as a habit. */
function roughly(usual: Quantity): Quantity {
  return usual.toSignificantDigits(2) as Quantity;
}
