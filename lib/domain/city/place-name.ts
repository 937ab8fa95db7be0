import { oneLine } from '../one-line.ts';
import { ok, type Result, refuse } from '../result.ts';

/** Where something is; a house for a row that names no premise. */
export interface ImportedPlace {
  readonly street: string;
  readonly building: string;
  /** Undefined for a house alone; empty for the only dwelling of a house. */
  readonly premise: string | undefined;
}

/** Longest names of the directory of addresses, characters. */
export const streetMax = 120;
export const houseNumberMax = 20;

// «вул. О’Генрі (колишня 8-ма)», "12-А", "27/2", "1–96", "оф. 3"; no sign that cannot be seen.
const streetPattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,'’ʼ"«»()№/–-]*$/u;
const numberPattern = /^[\p{L}\p{N}][\p{L}\p{N} .,()/–-]*$/u;

/**
 * Reads the names of a place as the directory keeps them: spaces made one. Refuses a name nobody
 * finds again: too long, without a letter where a street is named, with signs no address has.
 */
export function parsePlace({ street, building, premise }: ImportedPlace): Result<ImportedPlace> {
  const place = {
    street: oneLine(street),
    building: oneLine(building),
    premise: premise === undefined ? undefined : oneLine(premise),
  };
  if (place.street === '' || place.building === '') return refuse('address_incomplete');
  const isStreet = streetPattern.test(place.street) && /\p{L}/u.test(place.street);
  if (!isStreet || place.street.length > streetMax) {
    return refuse('street_malformed', { max: `${streetMax}` });
  }
  const numbers = [place.building, place.premise ?? ''].filter((number) => number !== '');
  const areNumbers = numbers.every(
    (number) => numberPattern.test(number) && number.length <= houseNumberMax,
  );
  return areNumbers ? ok(place) : refuse('house_number_malformed', { max: `${houseNumberMax}` });
}
