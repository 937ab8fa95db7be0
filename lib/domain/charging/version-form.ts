import { type BusinessDay, parseBusinessDay } from '../business-day.ts';
import { wholeNumberOf } from '../digits.ts';
import { parseQuantity, quantity } from '../quantity.ts';
import { parseRate } from '../rate.ts';
import type { RefusalCode } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { CapacityUnit, TariffKind, TariffRate, TariffVersion } from './tariff.ts';
import { capacityUnits, hasBlocks, tariffKinds, zonesOfKind } from './tariff-shape.ts';

/** What a version of a tariff is drafted from, as it was typed. */
export type TypedVersion = Readonly<Record<string, string>>;

/** What is wrong with one field. */
export interface FieldFlaw {
  readonly field: string;
  readonly code: RefusalCode;
}

/** A rate to type in: of a part of the day, or of a block that begins somewhere. */
export interface RateField {
  readonly name: string;
  readonly zone?: string;
  /** The field with the units above which the rate applies. */
  readonly fromName?: string;
  readonly optional: boolean;
}

export interface ReadVersion {
  readonly kind: TariffKind;
  readonly act: string;
  readonly validFrom: BusinessDay;
  readonly season?: NonNullable<TariffVersion['season']>;
  readonly capacityUnit?: CapacityUnit;
  readonly rates: readonly TariffRate[];
}

const blocksMax = 4;
const zero = quantity('0');

/** Lists the rates a kind of tariff has, in the order they are asked for. */
export function rateFieldsOf(kind: TariffKind): readonly RateField[] {
  if (hasBlocks(kind)) {
    return Array.from({ length: blocksMax }, (_, index) => ({
      name: `rate-${index + 1}`,
      fromName: `from-${index + 1}`,
      optional: index > 1,
    }));
  }
  const zones = zonesOfKind(kind);
  if (zones.length === 0) return [{ name: 'rate', optional: false }];
  return zones.map((zone) => ({ name: `rate-${zone}`, zone, optional: zone === 'peak' }));
}

/** Writes the rates of a version as they would be typed: what a draft of the next begins with. */
export function typedRates(version: TariffVersion): TypedVersion {
  const blocks = version.rates.toSorted((left, right) =>
    (left.blockFrom ?? zero).cmp(right.blockFrom ?? zero),
  );
  const entries = rateFieldsOf(version.kind).flatMap(({ name, zone, fromName }, index) => {
    const rate =
      zone === undefined ? blocks[index] : version.rates.find((one) => one.zone === zone);
    if (rate === undefined) return [];
    const typed = [[name, withComma(rate.rate.toFixed())]];
    return fromName === undefined
      ? typed
      : [...typed, [fromName, withComma((rate.blockFrom ?? zero).toFixed())]];
  });
  const { season, capacityUnit } = version;
  const months = season ? { fromMonth: `${season.fromMonth}`, toMonth: `${season.toMonth}` } : {};
  const capacity = capacityUnit === undefined ? {} : { capacityUnit };
  return { ...Object.fromEntries(entries), ...months, ...capacity };
}

function withComma(number: string): string {
  return number.replace('.', ',');
}

/** Reads a typed version; every field that is wrong is named. Commas are decimal points. */
export function readVersionForm(
  typed: TypedVersion,
): { readonly ok: true; readonly version: ReadVersion } | Flawed {
  const flaws: FieldFlaw[] = [];
  const take = <T>(field: string, result: Result<T>): T | undefined => {
    if (result.ok) return result.value;
    flaws.push({ field, code: result.refusal.code });
    return undefined;
  };
  const kind = tariffKinds.find((known) => known === typed['kind']);
  if (kind === undefined) flaws.push({ field: '', code: 'tariff_rates_incomplete' });
  const act = typed['act']?.trim() ?? '';
  if (act === '') flaws.push({ field: 'act', code: 'tariff_act_missing' });
  const validFrom = take('validFrom', parseBusinessDay(typed['validFrom'] ?? ''));
  const rates = kind === undefined ? [] : readRates(typed, kind, take);
  const parts = kind === undefined ? {} : readParts(typed, kind, flaws);
  if (kind === undefined || validFrom === undefined || flaws.length > 0)
    return { ok: false, flaws };
  return { ok: true, version: { kind, act, validFrom, rates, ...parts } };
}

/** Reads the season and what a capacity is paid for: a kind that lives by one has to have it. */
function readParts(
  typed: TypedVersion,
  kind: TariffKind,
  flaws: FieldFlaw[],
): Pick<ReadVersion, 'season' | 'capacityUnit'> {
  const season = readSeason(typed);
  if (kind === 'seasonal' && season === undefined) {
    flaws.push({ field: 'fromMonth', code: 'validity_malformed' });
  }
  const capacityUnit = kind === 'two-rate' ? readCapacityUnit(typed) : undefined;
  if (kind === 'two-rate' && capacityUnit === undefined) {
    flaws.push({ field: 'capacityUnit', code: 'capacity_unit_missing' });
  }
  return { ...(season ? { season } : {}), ...(capacityUnit ? { capacityUnit } : {}) };
}

interface Flawed {
  readonly ok: false;
  readonly flaws: readonly FieldFlaw[];
}

type Take = <T>(field: string, result: Result<T>) => T | undefined;

function readRates(typed: TypedVersion, kind: TariffKind, take: Take): TariffRate[] {
  return rateFieldsOf(kind)
    .filter((field) => !(field.optional && isLeftOut(typed, field)))
    .flatMap((field) => readRate(typed, field, take));
}

function isLeftOut(typed: TypedVersion, { name, fromName = name }: RateField): boolean {
  return decimalText(typed[name]) === '' && decimalText(typed[fromName]) === '';
}

function readRate(typed: TypedVersion, { name, zone, fromName }: RateField, take: Take) {
  const rate = take(name, parseRate(decimalText(typed[name])));
  if (fromName === undefined) {
    return rate === undefined ? [] : [{ rate, ...(zone === undefined ? {} : { zone }) }];
  }
  const blockFrom = take(fromName, parseQuantity(decimalText(typed[fromName])));
  return rate === undefined || blockFrom === undefined ? [] : [{ rate, blockFrom }];
}

function decimalText(text: string | undefined): string {
  return (text ?? '').replaceAll(/\s/g, '').replace(',', '.');
}

function readCapacityUnit({ capacityUnit }: TypedVersion): CapacityUnit | undefined {
  return capacityUnits.find((known) => known === capacityUnit);
}

function readSeason(typed: TypedVersion): TariffVersion['season'] {
  const [fromMonth, toMonth] = ['fromMonth', 'toMonth'].map((field) => {
    const text = typed[field] ?? '';
    return /^([1-9]|1[0-2])$/.test(text) ? wholeNumberOf(text) : undefined;
  });
  return fromMonth === undefined || toMonth === undefined ? undefined : { fromMonth, toMonth };
}
