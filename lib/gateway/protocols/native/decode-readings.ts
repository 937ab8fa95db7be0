import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { isObject } from '../../json-body.ts';
import type { GatewayCommand } from '../../outcome.ts';

type GivenReading = NonNullable<Extract<GatewayCommand, { kind: 'commit' }>['readings']>[number];

const readingsMax = 50;
const zones = ['day', 'night', 'peak'] as const;

/** Decodes the readings a payer gave with a payment; undefined when there are none. */
export function readingsOf(value: unknown): Result<GivenReading[] | undefined> {
  if (value === undefined) return ok(undefined);
  if (!Array.isArray(value) || value.length === 0 || value.length > readingsMax) {
    return refuse('body_malformed');
  }
  const readings = value.map(readingOf);
  const isWhole = readings.every((reading) => reading !== undefined);
  return isWhole ? ok(readings) : refuse('reading_malformed');
}

/** A serial number and what the register shows, digits with at most three decimals. */
function readingOf(item: unknown): GivenReading | undefined {
  if (!isObject(item)) return undefined;
  const { meter, value } = item;
  if (typeof meter !== 'string' || !/^[\p{L}\p{N}./ -]{1,40}$/u.test(meter)) return undefined;
  if (typeof value !== 'string' || !/^\d{1,9}(\.\d{1,3})?$/.test(value)) return undefined;
  if (item['zone'] === undefined) return { meter, value };
  const zone = zones.find((one) => one === item['zone']);
  return zone === undefined ? undefined : { meter, zone, value };
}
