import { numberOf } from './held-filter.ts';

export const meterConditions = ['due', 'expired', 'silent', 'removed'] as const;

export type MeterCondition = (typeof meterConditions)[number];

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
const withinDefault = { due: 60, silent: 3 } as const;
const withinMax = 999;

/** Reads a filter as it stands in an address; what is not known there filters nothing. */
export function parseMeterFilter(
  asked: Readonly<Record<string, string | readonly string[] | undefined>>,
): MeterFilter {
  const condition = meterConditions.find((known) => known === asked['condition']);
  const building = numberOf(asked['building']);
  const usual = condition === 'silent' ? withinDefault.silent : withinDefault.due;
  const text = asked['text'];
  return {
    text: typeof text === 'string' ? text.trim().slice(0, textMax) : '',
    ...(building === undefined ? {} : { building }),
    ...(condition === undefined ? {} : { condition }),
    within: Math.min(numberOf(asked['within']) ?? usual, withinMax),
    page: numberOf(asked['page']) ?? 1,
  };
}

/** Writes a filter as the query of an address, without what stands there anyway. */
export function meterFilterQuery(filter: MeterFilter): string {
  const { text, building, condition, within, page } = filter;
  const parts = [
    text === '' ? [] : [`text=${encodeURIComponent(text)}`],
    building === undefined ? [] : [`building=${building}`],
    condition === undefined ? [] : [`condition=${condition}`, `within=${within}`],
    page === 1 ? [] : [`page=${page}`],
  ].flat();
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
