import { wholeNumberOf } from '../digits.ts';
import { type HeldReason, heldReasons } from './register.ts';

/** What somebody wants to see of the queue of held readings. */
export interface HeldFilter {
  readonly building?: number;
  readonly provider?: number;
  readonly reason?: HeldReason;
  /** From 1. */
  readonly page: number;
}

type Asked = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads a filter as it stands in an address; what is not known there filters nothing. */
export function parseHeldFilter(asked: Asked): HeldFilter {
  const building = numberOf(asked['building']);
  const provider = numberOf(asked['provider']);
  const reason = heldReasons.find((known) => known === asked['reason']);
  return {
    ...(building === undefined ? {} : { building }),
    ...(provider === undefined ? {} : { provider }),
    ...(reason === undefined ? {} : { reason }),
    page: numberOf(asked['page']) ?? 1,
  };
}

/** Reads a whole number from 1 of an address; anything else is none. */
export function numberOf(text: string | readonly string[] | undefined): number | undefined {
  return typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text) ? wholeNumberOf(text) : undefined;
}

/** Writes a filter as the query of an address: "?building=3&reason=rollover"; none is empty. */
export function heldFilterQuery({ building, provider, reason, page }: HeldFilter): string {
  const parts = [
    building === undefined ? [] : [`building=${building}`],
    provider === undefined ? [] : [`provider=${provider}`],
    reason === undefined ? [] : [`reason=${reason}`],
    page === 1 ? [] : [`page=${page}`],
  ].flat();
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
