import { daysBetween } from '../business-day.ts';
import { daysInPeriod } from '../period.ts';
import { type Quantity, quantityText, type Unit } from '../quantity.ts';
import { type Rate, rateText } from '../rate.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Validity } from '../validity.ts';
import type { ChargeFacts, Usage } from './charge-facts.ts';
import type { ChargeBasis, DerivationStep, Share, TariffReference } from './derivation.ts';
import { cutByVersions, type Span, spanWithin } from './month-pieces.ts';
import { isInSeason, pricedParts, type TariffVersion } from './tariff.ts';

/** A part of a month's quantity with its days and its rate: what one step of a line is made of. */
export interface PricedPiece extends Span {
  readonly quantity: Quantity;
  readonly unit: Unit;
  readonly rate: Rate;
  readonly zone?: string;
  readonly blockFrom?: string;
  /** Its days of those the quantity is for. */
  readonly days: Share;
  readonly version: TariffVersion;
}

/**
 * Cuts what is charged of a month wherever the tariff changes, and wherever one of `cuts` begins or
 * ends, and prices each piece. Refuses with tariff_missing where a day has no tariff.
 */
export function pricedPieces(
  facts: ChargeFacts,
  cuts: readonly Partial<Validity>[] = [],
): Result<PricedPiece[]> {
  const pieces: PricedPiece[] = [];
  for (const usage of facts.usage) {
    const whole = spanWithin(facts.period, usage);
    if (whole === undefined) continue;
    for (const { version, ...span } of cutByVersions(whole, facts.tariffs, cuts)) {
      const priced = priceSpan(facts, { usage, whole, span, version });
      if (!priced.ok) return priced;
      pieces.push(...priced.value);
    }
  }
  return ok(pieces);
}

interface UsedOn {
  readonly usage: Usage;
  readonly whole: Span;
  readonly span: Span;
  readonly version: TariffVersion | undefined;
}

function priceSpan(facts: ChargeFacts, { usage, whole, span, version }: UsedOn) {
  const { service, period, unit, basis } = facts;
  const missing = () => refuse('tariff_missing', { service, from: span.from });
  if (version === undefined) return missing();
  if (!isInSeason(version, period)) return ok([]);
  const isVolume = usage.isVolume ?? isMeasured(basis);
  const zone = usage.zone ?? (version.kind === 'two-rate' ? 'energy' : undefined);
  const parts = pricedParts(version, usage.quantity, zone);
  if (parts.length === 0) return missing();
  const days = {
    count: daysBetween(span.from, span.to),
    of: isVolume ? daysBetween(whole.from, whole.to) : daysInPeriod(period),
  };
  const { from, to } = span;
  const common = {
    from,
    to,
    unit: usage.unit ?? unit,
    days,
    version,
    ...(zone === undefined ? {} : { zone }),
  };
  return ok(parts.map((part): PricedPiece => ({ ...common, ...part })));
}

/** A measured volume belongs whole to its days; everything else is a monthly measure. */
export function isMeasured(basis: ChargeBasis): boolean {
  return basis === 'meter' || basis === 'average' || basis === 'building-share';
}

/** Returns what a derivation step says of a piece; days of the whole are left out. */
export function stepFigures(piece: PricedPiece): Omit<DerivationStep, 'amount'> {
  const { zone, blockFrom, version } = piece;
  return {
    quantity: quantityText(piece.quantity),
    unit: piece.unit,
    rate: rateText(piece.rate),
    ...(zone === undefined ? {} : { zone }),
    ...(blockFrom === undefined ? {} : { block: { from: blockFrom } }),
    ...shareUnlessWhole('days', piece.days),
    ...(version.kind === 'annual-twelfth' ? { part: aTwelfth } : {}),
    tariff: version.id,
  };
}

const aTwelfth: Share = { count: 1, of: 12 };

/** Names a share, unless it is the whole: that goes without saying. */
export function shareUnlessWhole<Name extends string>(
  name: Name,
  share: Share,
): { readonly [Key in Name]?: Share } {
  return share.count === share.of ? {} : ({ [name]: share } as { [Key in Name]: Share });
}

/** Lists the tariff versions that pieces were priced by, each once. */
export function tariffsOf(pieces: readonly PricedPiece[]): TariffReference[] {
  const versions = new Map(pieces.map(({ version }) => [version.id, version]));
  return [...versions.values()].map(({ id, act, validFrom }) => {
    return { versionId: id, act, from: validFrom };
  });
}
