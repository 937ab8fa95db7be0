import { Decimal } from '../decimal.ts';
import { type Quantity, quantity } from '../quantity.ts';
import { ok, type Result, refuse } from '../result.ts';

/** Reads a register as people type it: a point or a comma, up to three decimals, spaces around. */
export function parseRegister(text: string, digits: number): Result<Quantity> {
  const match = /^0*(\d{1,12})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (match === null) return refuse('reading_malformed');
  const [, whole = '', decimals = '0'] = match;
  if (whole.length > digits) return refuse('reading_too_many_digits', { digits: `${digits}` });
  return ok(quantity(`${whole}.${decimals}`));
}

/** What a meter counted between two values, and whether its register ran over the top. */
export interface Advance {
  readonly consumption: Quantity;
  readonly rollover: boolean;
}

/**
 * Compares two values of a register. A lower value is a roll-over only if the last one was in the
 * top tenth of the register and the new one is in the bottom tenth; else there is no answer.
 */
export function advanceOf(last: Quantity, value: Quantity, digits: number): Advance | undefined {
  if (value.gte(last)) return { consumption: value.sub(last) as Quantity, rollover: false };
  const capacity = new Decimal(10).pow(digits);
  const tenth = capacity.div(10);
  const ranOver = last.gte(capacity.sub(tenth)) && value.lt(tenth);
  if (!ranOver) return undefined;
  return { consumption: capacity.sub(last).add(value) as Quantity, rollover: true };
}
