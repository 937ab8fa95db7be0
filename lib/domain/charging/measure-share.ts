import type { HouseShare } from '../metering/share-remainder.ts';
import { quantityText } from '../quantity.ts';
import type { DerivationInput } from './derivation.ts';
import type { MeasuredBy } from './measure.ts';
import { byNorm, input, type MeasuredMonth, type MeasuredUsage } from './measured-usage.ts';
import type { Span } from './month-pieces.ts';

/** Measures a stretch by its share of the house's remainder, or by the norm where there is none. */
export function byShare(
  { share, norm }: Extract<MeasuredBy, { by: 'building' }>,
  span: Span,
  month: MeasuredMonth,
): MeasuredUsage | undefined {
  if (share === undefined) return norm && byNorm(norm, span, month);
  const { volume } = share;
  return {
    basis: 'building-share',
    usage: [{ quantity: volume, isVolume: true, validFrom: span.from, validTo: span.to }],
    inputs: inputsOf(share),
    volumes: [],
  };
}

/** Everything the share can be counted again by; `isShareOf` does. */
function inputsOf({ volume, house, weight, weights, key }: HouseShare): DerivationInput[] {
  const { total, before, charged, remainder, readOn } = house;
  return [
    input('house-total', quantityText(total), `house-meter ${readOn}`),
    ...(before.isZero() ? [] : [input('house-before', quantityText(before), 'charge-before')]),
    input('house-charged', quantityText(charged), 'charge'),
    input('house-remainder', quantityText(remainder), 'house-remainder'),
    input(`${key}-days`, quantityText(weight), 'house-weights'),
    input(`${key}-days-all`, quantityText(weights), 'house-weights'),
    input('house-share', quantityText(volume), 'house-share'),
  ];
}
