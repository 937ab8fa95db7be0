import { wholeNumberOf } from '../digits.ts';
import { type Period, parsePeriod } from '../period.ts';

/** What a charging of a month can be, in the order of its life. */
export const runStates = ['running', 'draft', 'posting', 'frozen', 'cancelled'] as const;

export type RunState = (typeof runStates)[number];

/** Tells whether workers are at a run, so that what is shown of it moves. */
export function isMoving(state: RunState): boolean {
  return state === 'running' || state === 'posting';
}

/** What somebody wants to see of the list of runs. */
export interface RunFilter {
  readonly state?: RunState;
  readonly period?: Period;
}

type Asked = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads a filter as it stands in an address; what is not known there filters nothing. */
export function parseRunFilter(asked: Asked): RunFilter {
  const state = runStates.find((known) => known === asked['state']);
  const period = periodAsked(asked['month']);
  return { ...(state === undefined ? {} : { state }), ...(period === undefined ? {} : { period }) };
}

/** Reads the number of a page from an address; the first where there is none. */
export function pageAsked(asked: Asked): number {
  const text = asked['page'];
  return typeof text === 'string' && /^[1-9]\d{0,5}$/.test(text) ? wholeNumberOf(text) : 1;
}

function periodAsked(text: string | readonly string[] | undefined): Period | undefined {
  const parsed = typeof text === 'string' ? parsePeriod(text) : undefined;
  return parsed?.ok ? parsed.value : undefined;
}
