import { getLocale } from 'next-intl/server';
import {
  givenThisRound,
  meterStanding,
  type SubmittedMeter,
} from '#lib/domain/metering/submit-readings.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import { formatUnit } from '#lib/format/quantity.ts';
import { submitReadingAction } from './actions.ts';
import { ReadingForm } from './reading-form.tsx';

export interface MeterFormProps {
  readonly account: string;
  readonly meter: SubmittedMeter & { readonly meterNo: number };
}

/** Gives the form of a meter what it needs to know of it, and no more. */
export async function MeterForm({ account, meter }: MeterFormProps) {
  const given = givenThisRound(meter);
  const registers = meter.registers.map(({ zone, readings }) => {
    const { base } = meterStanding(meter, readings);
    if (base === undefined) return { zone };
    return { zone, last: { value: quantityText(base.lastValue), on: base.lastOn } };
  });
  return (
    <ReadingForm
      key={given.map(({ id }) => id).join()}
      action={submitReadingAction.bind(null, account)}
      meterNo={meter.meterNo}
      today={meter.today}
      unit={formatUnit(meter.unit, await getLocale())}
      registers={registers}
      corrects={given.length > 0}
    />
  );
}
