import { numberOf } from './held-filter.ts';

export const meterConditions = ['due', 'expired', 'silent', 'removed'] as const;

export type MeterCondition = (typeof meterConditions)[number];

/** What a person chooses from: a condition with its term, as it stands in an address. */
export const meterChoices = [
  'due-30',
  'due-60',
  'due-90',
  'expired',
  'silent-1',
  'silent-3',
  'silent-6',
  'silent-12',
  'removed',
] as const;

/** What somebody wants to see of all meters. */
export interface MeterFilter {
  /** Serial number, account number or address, or a part of one. */
  readonly text: string;
  readonly building?: number;
  /** due: verification within so many days; expired; silent: no reading for so many months. */
  readonly condition?: MeterCondition;
  /** Days of `due`, months of `silent`. */
  readonly within: number;
  /** From 1. */
  readonly page: number;
}

const textMax = 60;
const withinDefault = 60;

/** Reads a filter as it stands in an address; what is not known there filters nothing. */
export function parseMeterFilter(
  asked: Readonly<Record<string, string | readonly string[] | undefined>>,
): MeterFilter {
  const { condition, within } = conditionOf(asked['condition']);
  const building = numberOf(asked['building']);
  const text = asked['text'];
  return {
    text: typeof text === 'string' ? text.trim().slice(0, textMax) : '',
    ...(building === undefined ? {} : { building }),
    ...(condition === undefined ? {} : { condition }),
    within,
    page: numberOf(asked['page']) ?? 1,
  };
}

/** Reads "due-60", "silent-3", "expired": a term belongs to the two that have one. */
function conditionOf(text: string | readonly string[] | undefined) {
  const [, word, within] =
    /^(?:(due|silent)-([1-9]\d{0,2})|expired|removed)$/.exec(`${text}`) ?? [];
  const condition = meterConditions.find((known) => known === (word ?? text));
  const isTermless = condition === 'due' || condition === 'silent' ? word === undefined : false;
  return {
    condition: isTermless ? undefined : condition,
    within: numberOf(within) ?? withinDefault,
  };
}

/** Writes a condition with its term as it stands in an address. */
export function meterChoiceOf({ condition, within }: MeterFilter): string {
  return condition === 'due' || condition === 'silent'
    ? `${condition}-${within}`
    : (condition ?? '');
}

/** Writes a filter as the query of an address, without what stands there anyway. */
export function meterFilterQuery(filter: MeterFilter): string {
  const { text, building, condition, page } = filter;
  const parts = [
    text === '' ? [] : [`text=${encodeURIComponent(text)}`],
    building === undefined ? [] : [`building=${building}`],
    condition === undefined ? [] : [`condition=${meterChoiceOf(filter)}`],
    page === 1 ? [] : [`page=${page}`],
  ].flat();
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
