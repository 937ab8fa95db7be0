import { isShareOf } from '../metering/share-remainder.ts';
import { parseQuantity, type Quantity, quantity } from '../quantity.ts';

/** What a derivation tells of a share: facts by name, and what was multiplied. */
interface ToldShare {
  readonly inputs: readonly { readonly name: string; readonly value: string }[];
  readonly steps: readonly {
    readonly quantity: string;
    readonly zone?: string;
    readonly block?: unknown;
  }[];
}

/**
 * Counts the share of a house again from the inputs of a derivation. There is nothing to say where
 * a line rests on no share, or on the volume of another line, such as water that ran away.
 */
export function isShareAsTold({ inputs, steps }: ToldShare): boolean {
  const told = (...names: readonly string[]): Quantity | undefined => {
    const found = inputs.find(({ name }) => names.includes(name));
    const parsed = found && parseQuantity(found.value);
    return parsed?.ok ? parsed.value : undefined;
  };
  const volume = told('house-share');
  if (volume === undefined) return true;
  const [total, charged, remainder] = ['house-total', 'house-charged', 'house-remainder'].map(
    (name) => told(name),
  );
  const weight = told('resident-days', 'heated-area-days');
  const weights = told('resident-days-all', 'heated-area-days-all');
  if (!(total && charged && remainder && weight && weights)) return false;
  const isCharged = steps.every(
    ({ quantity: charge, zone, block }) =>
      zone === 'capacity' || block !== undefined || isVolumeOrReversal(volume, charge),
  );
  const before = told('house-before') ?? quantity('0');
  return (
    isCharged &&
    isShareOf({ volume, weight, weights, house: { total, charged, before, remainder } })
  );
}

/** A line that is taken back has the volume negated. */
function isVolumeOrReversal(volume: Quantity, charge: string): boolean {
  return volume.eq(charge) || volume.neg().eq(charge);
}
