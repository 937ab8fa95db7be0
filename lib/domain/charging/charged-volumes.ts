import { type Quantity, quantityText } from '../quantity.ts';
import type { ChargeBasis, DerivationInput } from './derivation.ts';
import type { MeasuredBy } from './measure.ts';
import type { MeasuredUsage, RegisterVolume } from './measured-usage.ts';
import type { Span } from './month-pieces.ts';

/**
 * Takes for the usage of registers what they were charged, where that is known: a month that is
 * charged anew is priced anew and never measured anew, for the readings since are set against the
 * volumes that were charged. Where the readings still say the same, they explain it.
 */
export function asCharged(
  measured: MeasuredUsage | undefined,
  charged: readonly RegisterVolume[] | undefined,
  { measure, span }: { readonly measure: MeasuredBy; readonly span: Span },
): MeasuredUsage | undefined {
  if (charged === undefined || measure.by !== 'meter') return measured;
  if (isSame(measured?.volumes ?? [], charged)) return measured;
  return {
    basis: basisOf(charged),
    usage: charged.map(({ zone, volume }) => ({
      quantity: volume,
      ...(zone === 'single' ? {} : { zone }),
      ...{ isVolume: true, validFrom: span.from, validTo: span.to },
    })),
    inputs: charged.map(inputOf),
    volumes: charged,
  };
}

function isSame(one: readonly RegisterVolume[], other: readonly RegisterVolume[]): boolean {
  const keys = (volumes: readonly RegisterVolume[]) => volumes.map(keyOf).sort().join();
  return keys(one) === keys(other);
}

function keyOf({ meterNo, zone, basis, volume }: RegisterVolume): string {
  return `${meterNo}/${zone}/${basis}/${volume.toFixed()}`;
}

/** The least certain of them, as for a month that is measured. */
function basisOf(charged: readonly RegisterVolume[]): ChargeBasis {
  const known = (wanted: RegisterVolume['basis']) => charged.some(({ basis }) => basis === wanted);
  return known('norm') ? 'norm' : known('average') ? 'average' : 'meter';
}

function inputOf({ zone, volume }: RegisterVolume): DerivationInput {
  const suffix = zone === 'single' ? '' : `-${zone}`;
  return {
    name: `charged-volume${suffix}`,
    value: quantityText(volume as Quantity),
    source: 'charge',
  };
}
