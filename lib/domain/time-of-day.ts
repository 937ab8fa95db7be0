import { ok, type Result, refuse } from './result.ts';

declare const timeBrand: unique symbol;

/** A time of the Kyiv day, 'HH:MM'. Texts of this form order as the times do. */
export type TimeOfDay = string & { readonly [timeBrand]: 'time' };

/** Reads a time of a day from 00:00 to 23:59. */
export function parseTimeOfDay(text: string): Result<TimeOfDay> {
  const isTime = /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
  return isTime ? ok(text as TimeOfDay) : refuse('time_malformed');
}
