import type { EntryAnswer } from '#components/metering/entry-list.tsx';
import {
  type EnteredReading,
  type EnteredSource,
  enteredSources,
} from '#lib/commands/metering/enter-readings.ts';
import { type BusinessDay, parseBusinessDay } from '#lib/domain/business-day.ts';
import { type Zone, zones } from '#lib/domain/metering/register.ts';

/** What the form of a house shows again after it was sent. */
export interface EntryState {
  /** Grows with every sending: what was saved starts empty again. */
  readonly round: number;
  readonly answers: Readonly<Record<string, EntryAnswer>>;
  readonly takenOn?: string;
  readonly source?: string;
  readonly message?: string;
}

/** Names the field of a register. */
export function keyOf(register: {
  readonly accountId: number;
  readonly meterNo: number;
  readonly zone: Zone;
}): string {
  return `${register.accountId}-${register.meterNo}-${register.zone}`;
}

/** A form of a house as a browser sent it. */
export interface SentEntries {
  readonly takenOn: BusinessDay | undefined;
  readonly typedDay: string;
  readonly source: EnteredSource;
  /** Only fields something was typed into. */
  readonly entries: readonly (Omit<EnteredReading, 'takenOn'> & { readonly key: string })[];
}

const textMax = 40;
const entriesMax = 2_000;

/** Parses what a browser sent; what is no field of a register is passed over. */
export function parseEntries(form: FormData): SentEntries {
  const text = (name: string) => {
    const entry = form.get(name);
    return typeof entry === 'string' ? entry.trim().slice(0, textMax) : '';
  };
  const day = parseBusinessDay(text('takenOn'));
  const source = enteredSources.find((known) => known === text('source')) ?? 'inspector';
  const entries = [...form.keys()].slice(0, 2 * entriesMax).flatMap((name) => {
    const match = /^value-((\d{1,9})-(\d{1,4})-([a-z]+))$/.exec(name);
    const [, key = '', account = '', meter = '', zoneText] = match ?? [];
    const zone = zones.find((known) => known === zoneText);
    const value = text(name);
    if (zone === undefined || value === '') return [];
    const confirmed = text(`confirm-${key}`) === value;
    return { key, accountId: Number(account), meterNo: Number(meter), zone, value, confirmed };
  });
  return { takenOn: day.ok ? day.value : undefined, typedDay: text('takenOn'), source, entries };
}
