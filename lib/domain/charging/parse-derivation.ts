import { parsePeriod } from '../period.ts';
import { units } from '../quantity.ts';
import { ok, type Result, refuse } from '../result.ts';
import { correctedKinds, correctionParts, rebillReasons } from './correction.ts';
import type { ChargeBasis, Derivation, DerivationStep } from './derivation.ts';

type Fields = Readonly<Record<string, unknown>>;

const bases: readonly ChargeBasis[] = [
  'meter',
  'average',
  'norm',
  'building-share',
  'heated-area',
  'total-area',
  'person',
  'head',
  'fixed',
];

/** Reads a stored derivation; anything else, such as one of a later version, is refused. */
export function parseDerivation(stored: unknown): Result<Derivation> {
  const isKnown =
    isFields(stored) && stored['version'] === 1 && isListOf(stored['inputs'], isInput);
  if (isKnown && (isHistoric(stored) || isComputed(stored))) {
    return ok(stored as unknown as Derivation); // tidy-ok: every field was looked at
  }
  return refuse('charge_line_mismatch');
}

function isHistoric({ basis, amount }: Fields): boolean {
  return basis === 'historic' && isText(amount);
}

function isComputed({ basis, steps, tariffs, limit, corrects, rounding }: Fields): boolean {
  return (
    bases.some((known) => known === basis) &&
    isListOf(steps, isStep) &&
    isListOf(tariffs, isTariff) &&
    isOptional(limit, isText) &&
    isOptional(corrects, isCorrection) &&
    rounding === 'half-away-from-zero per line'
  );
}

function isStep(step: Fields): boolean {
  const { quantity, rate, amount, unit, zone, block, days, part, persons, percent, tariff } =
    step as {
      readonly [Key in keyof DerivationStep]?: unknown;
    };
  return (
    [quantity, rate, amount].every(isText) &&
    units.some((known) => known === unit) &&
    isOptional(zone, isText) &&
    isOptional(block, (value) => isFields(value) && isText(value['from'])) &&
    isOptional(days, isShare) &&
    isOptional(part, isShare) &&
    isOptional(persons, isShare) &&
    isOptional(percent, isText) &&
    isOptional(tariff, isCount)
  );
}

function isInput({ name, value, source }: Fields): boolean {
  return [name, value, source].every(isText);
}

function isTariff({ versionId, act, from }: Fields): boolean {
  return isCount(versionId) && isText(act) && isText(from);
}

function isCorrection(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { period, part, kind, reason } = value;
  return (
    isText(period) &&
    parsePeriod(period).ok &&
    isOneOf(correctionParts, part) &&
    isOneOf(correctedKinds, kind) &&
    isOneOf(rebillReasons, reason)
  );
}

function isOneOf(known: readonly string[], value: unknown): boolean {
  return known.some((one) => one === value);
}

function isShare(value: unknown): boolean {
  return isFields(value) && isCount(value['count']) && isCount(value['of']);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isItem: (item: Fields) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isFields(item) && isItem(item));
}

function isOptional(value: unknown, isValid: (value: unknown) => boolean): boolean {
  return value === undefined || isValid(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number';
}
