import { parseAccountNumber } from '../account-number.ts';
import { addDays, parseBusinessDay } from '../business-day.ts';
import { wholeNumberOf } from '../digits.ts';
import type { RefusalCode } from '../refusal.ts';
import type { RecalculationCause } from './recalculation.ts';

/** What a clerk chooses from: why days that were charged are not owed. */
export const recalculationChoices = [
  'absence',
  'season',
  'heating-break',
  'heating-temperature',
  'hot-water-temperature',
  'water-break',
  'hot-water-break',
] as const;

export type RecalculationChoice = (typeof recalculationChoices)[number];

export const recalculationStates = ['proposed', 'approved', 'rejected'] as const;

export type RecalculationState = (typeof recalculationStates)[number];

export const recalculationFields = [
  'account',
  'choice',
  'firstDay',
  'lastDay',
  'persons',
  'degrees',
  'document',
] as const;

export type RecalculationField = (typeof recalculationFields)[number];

export interface FieldRefusal {
  readonly field: RecalculationField;
  readonly code: RefusalCode;
}

export type AskedCause =
  | { readonly cause: RecalculationCause; readonly problems: readonly [] }
  | { readonly cause?: never; readonly problems: readonly FieldRefusal[] };

type Typed = Readonly<Partial<Record<string, string | readonly string[]>>>;

/** Reads what was typed into the form of a recalculation, or tells what is wrong field by field. */
export function parseCause(typed: Typed): AskedCause {
  const text = (field: RecalculationField) => {
    const value = typed[field];
    return typeof value === 'string' ? value.trim() : '';
  };
  const account = parseAccountNumber(text('account'));
  const [from, last] = [parseBusinessDay(text('firstDay')), parseBusinessDay(text('lastDay'))];
  const about = causeOf(text('choice'), { persons: text('persons'), degrees: text('degrees') });
  const problems: FieldRefusal[] = [
    ...(account.ok ? [] : [{ field: 'account' as const, code: account.refusal.code }]),
    ...(from.ok ? [] : [{ field: 'firstDay' as const, code: from.refusal.code }]),
    ...(last.ok ? [] : [{ field: 'lastDay' as const, code: last.refusal.code }]),
    ...(from.ok && last.ok && last.value < from.value ? [daysReversed] : []),
    ...('code' in about ? [about] : []),
    ...(text('document') === '' ? [{ field: 'document' as const, code: documentMissing }] : []),
  ];
  if (problems.length > 0 || !from.ok || !last.ok || 'code' in about) return { problems };
  const span = { from: from.value, to: addDays(last.value, 1), document: text('document') };
  return { cause: { ...span, ...about }, problems: [] };
}

const documentMissing: RefusalCode = 'document_missing';
const daysReversed: FieldRefusal = { field: 'lastDay', code: 'validity_malformed' };

type About = RecalculationCause extends infer Cause
  ? Cause extends RecalculationCause
    ? Omit<Cause, 'from' | 'to' | 'document'>
    : never
  : never;

function causeOf(
  choice: string,
  { persons, degrees }: { readonly persons: string; readonly degrees: string },
): About | FieldRefusal {
  if (choice === 'absence') {
    return /^[1-9]\d?$/.test(persons)
      ? { kind: 'absence', persons: wholeNumberOf(persons) }
      : { field: 'persons', code: 'quantity_malformed' };
  }
  if (choice === 'season') return { kind: 'season' };
  const known = qualities[choice];
  if (known === undefined) return { field: 'choice', code: 'service_unknown' };
  if (known.deviation === 'break') return { kind: 'quality', ...known };
  const value = degrees.replace(',', '.');
  return /^-?\d{1,3}(\.\d)?$/.test(value)
    ? { kind: 'quality', ...known, value }
    : { field: 'degrees', code: 'quantity_malformed' };
}

type Quality = Pick<Extract<RecalculationCause, { kind: 'quality' }>, 'service' | 'deviation'>;

const qualities: Readonly<Partial<Record<string, Quality>>> = {
  'heating-break': { service: 'heating', deviation: 'break' },
  'heating-temperature': { service: 'heating', deviation: 'room-temperature' },
  'hot-water-temperature': { service: 'hot-water', deviation: 'water-temperature' },
  'water-break': { service: 'water', deviation: 'break' },
  'hot-water-break': { service: 'hot-water', deviation: 'break' },
};

/** Names a stored cause by the choice it was made with. */
export function choiceOf(
  kind: string,
  service: string | undefined,
  deviation: string | undefined,
): RecalculationChoice {
  if (kind === 'absence' || kind === 'season') return kind;
  const found = recalculationChoices.find((choice) => {
    const known = qualities[choice];
    return known?.service === service && known?.deviation === deviation;
  });
  return found ?? 'water-break';
}
