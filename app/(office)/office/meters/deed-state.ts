import type { DeedState } from '#components/metering/deed-form.tsx';
import { enteredSources } from '#lib/commands/metering/enter-readings.ts';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import type { ZoneValues } from '#lib/domain/metering/meter-life.ts';
import { zones } from '#lib/domain/metering/register.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { meteringRefusal } from '../metering-refusal.ts';

const textMax = 200;

/** A form about a meter as a browser sent it; a field that is not there is empty. */
export interface SentDeed {
  readonly values: Readonly<Record<string, string>>;
  readonly text: (name: string) => string;
  /** The day of a field, or none. */
  readonly day: (name: string) => ReturnType<typeof parseBusinessDay>;
  /** What was typed for each register: fields `prefix-zone`. */
  readonly zoneValues: (prefix: string) => ZoneValues;
  readonly source: (typeof enteredSources)[number];
  /** Whether these very values were asked about and confirmed. */
  readonly confirmed: boolean;
}

/** Parses what a browser sent about a meter. */
export function parseDeed(form: FormData, before: DeedState): SentDeed {
  const values: Record<string, string> = {};
  for (const [name, entry] of form) {
    const isField = /^[a-zA-Z]+(-[a-z]+)?$/.test(name) && name !== 'confirmed';
    if (isField && typeof entry === 'string') values[name] = entry.trim().slice(0, textMax);
  }
  const text = (name: string) => values[name] ?? '';
  const isSame = Object.entries(values).every(([name, value]) => before.values[name] === value);
  return {
    values,
    text,
    day: (name) => parseBusinessDay(text(name)),
    zoneValues: (prefix) =>
      Object.fromEntries(
        zones.flatMap((zone) => {
          const value = values[`${prefix}-${zone}`];
          return value === undefined ? [] : [[zone, value]];
        }),
      ),
    source: enteredSources.find((known) => known === text('source')) ?? 'inspector',
    confirmed: isSame && form.get('confirmed') === 'yes',
  };
}

/** Shows a form again with what is wrong, beside the field it is about. */
export async function refusedDeed(
  { values }: SentDeed,
  refusal: Refusal,
  field = fieldOf(refusal, values),
): Promise<DeedState> {
  return {
    values,
    message: await meteringRefusal(refusal),
    ...(field === undefined ? {} : { field }),
    ...(refusal.code === 'reading_unusual' ? { asks: true } : {}),
  };
}

function fieldOf({ code }: Refusal, values: SentDeed['values']): string | undefined {
  const first = (prefix: string) => Object.keys(values).find((name) => name.startsWith(prefix));
  if (code === 'meter_malformed') {
    const isNumbered = values['serialNumber'] !== undefined && values['serialNumber'] !== '';
    return isNumbered ? 'digits' : (first('serialNumber') ?? first('sealNumber'));
  }
  if (code === 'reason_missing') return 'reason';
  if (code === 'business_day_malformed' || code === 'meter_day_invalid') return 'on';
  if (code === 'period_frozen' || code === 'reading_date_invalid') return 'on';
  return code.startsWith('reading_')
    ? (first('final-') ?? first('value-') ?? first('first-'))
    : undefined;
}
