import { type Zone, zones } from '#lib/domain/metering/register.ts';
import type { RegisterObjection } from '#lib/domain/metering/submit-readings.ts';

/** What the form of a meter shows again after it was sent: the typed values, and what is wrong. */
export interface ReadingState {
  readonly values: Readonly<Partial<Record<Zone, string>>>;
  readonly objections: readonly RegisterObjection[];
}

/** A form of a meter as a browser sent it. */
export interface SentReading {
  readonly meterNo: number;
  readonly values: ReadingState['values'];
  readonly confirmed: boolean;
}

/** Names the field of a register. */
export function fieldOf(zone: Zone): `value-${Zone}` {
  return `value-${zone}`;
}

/** Names typed values, so that a "yes, these" holds for these and no others. */
export function valuesKey(values: ReadingState['values']): string {
  return zones.flatMap((zone) => values[zone]?.trim() ?? []).join('/');
}

const textMax = 40;

/** Parses what a browser sent; what is not a number of a meter is that of none. */
export function parseReadingForm(form: FormData): SentReading {
  const text = (name: string) => {
    const entry = form.get(name);
    return typeof entry === 'string' ? entry.slice(0, textMax) : undefined;
  };
  const typed = zones.flatMap((zone) => {
    const value = text(fieldOf(zone));
    return value === undefined ? [] : [[zone, value] as const];
  });
  const values: ReadingState['values'] = Object.fromEntries(typed);
  const meterNo = /^\d{1,4}$/.exec(text('meterNo') ?? '')?.[0] ?? '0';
  const key = valuesKey(values);
  return { meterNo: Number(meterNo), values, confirmed: key !== '' && text('confirmed') === key };
}
