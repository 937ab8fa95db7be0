import { Decimal } from '../decimal.ts';
import { type Quantity, quantityText } from '../quantity.ts';
import type { DerivationStep, Share } from './derivation.ts';
import { type PricedPiece, shareUnlessWhole, stepFigures } from './priced-pieces.ts';

/** Units of a service a month that are paid for by somebody else; absent means without limit. */
export interface NormLimits {
  readonly perPerson?: Quantity;
  /** Once for the family, whoever of it is entitled. */
  readonly perFamily?: Quantity;
  /** However large the family is. */
  readonly max?: Quantity;
}

/** Persons of one dwelling who have the same right. */
export interface NormGroup {
  readonly persons: number;
  readonly percent: string;
  readonly norm: NormLimits;
}

export interface Household {
  readonly residents: number;
  readonly monthDays: number;
  /** An area is the dwelling's as a whole; anything else is used by each resident alike. */
  readonly isArea: boolean;
  /** Of heat that is metered: its norm is of the area that it heats. */
  readonly heatedArea?: Quantity;
}

/** What of a piece is within the norm of a group, as a step without its amount. */
export interface StepWithinNorm<Group extends NormGroup> {
  readonly piece: PricedPiece;
  readonly group: Group;
  readonly figures: Omit<DerivationStep, 'amount'>;
}

/**
 * Finds what of the pieces of the same days is within the norms of groups. A group has a share of
 * the volume by its number of persons, or of the area as much as its norm allows; the family's
 * addition is for the first group. A norm is used up in the order of the pieces; what was counted
 * for one group is not counted for another, so all together never exceed what was used.
 */
export function withinNorms<Group extends NormGroup>(
  pieces: readonly PricedPiece[],
  groups: readonly Group[],
  household: Household,
): StepWithinNorm<Group>[] {
  if (household.heatedArea !== undefined) {
    return withinHeatedArea(pieces, groups, { ...household, heatedArea: household.heatedArea });
  }
  const steps: StepWithinNorm<Group>[] = [];
  const areas = pieces.map(({ quantity }) => quantity as Decimal);
  let personsLeft = household.residents;
  let used = new Decimal(0);
  for (const [place, group] of groups.entries()) {
    const persons = Math.min(group.persons, personsLeft);
    if (persons <= 0) continue;
    personsLeft -= persons;
    const share = { count: persons, of: household.residents };
    let allowance = allowanceOf(group.norm, { persons, isFirst: place === 0, used });
    for (const [index, piece] of pieces.entries()) {
      const area = areas[index] ?? piece.quantity;
      const taken = takePart(piece, allowance, { ...household, area, share });
      if (taken === undefined) continue;
      areas[index] = area.sub(taken.units);
      allowance = allowance?.sub(taken.units);
      used = used.add(taken.units);
      steps.push({ piece, group, figures: { ...taken.figures, percent: group.percent } });
    }
  }
  return steps;
}

function takePart(
  piece: PricedPiece,
  allowance: Decimal | undefined,
  household: Household & { readonly area: Decimal; readonly share: Share },
): Taken | undefined {
  return household.isArea
    ? takeArea(piece, household.area, allowance)
    : takeShare(piece, household.share, allowance, household);
}

/** A group has the part of metered heat that goes to as much of the area as its norm allows. */
function withinHeatedArea<Group extends NormGroup>(
  pieces: readonly PricedPiece[],
  groups: readonly Group[],
  household: Household & { readonly heatedArea: Quantity },
): StepWithinNorm<Group>[] {
  const { heatedArea } = household;
  let personsLeft = household.residents;
  let used = new Decimal(0);
  return groups.flatMap((group, place) => {
    const persons = Math.min(group.persons, personsLeft);
    if (persons <= 0 || heatedArea.lte(0)) return [];
    personsLeft -= persons;
    const free = heatedArea.sub(used);
    const allowance = allowanceOf(group.norm, { persons, isFirst: place === 0, used }) ?? free;
    const area = Decimal.max(Decimal.min(allowance, free), 0);
    used = used.add(area);
    const percent = area.mul(group.percent).div(heatedArea).toDecimalPlaces(6, Decimal.ROUND_DOWN);
    return pieces.flatMap((piece) =>
      piece.quantity.lte(0) || percent.isZero()
        ? []
        : [{ piece, group, figures: { ...stepFigures(piece), percent: percent.toFixed() } }],
    );
  });
}

function allowanceOf(
  { perPerson, perFamily, max }: NormLimits,
  about: { readonly persons: number; readonly isFirst: boolean; readonly used: Decimal },
): Decimal | undefined {
  const free = max?.sub(about.used);
  if (perPerson === undefined) return free;
  const family = about.isFirst ? (perFamily ?? 0) : 0;
  const own = perPerson.mul(about.persons).add(family);
  return free === undefined ? own : Decimal.min(own, free);
}

interface Taken {
  /** Units of a whole month. */
  readonly units: Decimal;
  readonly figures: Omit<DerivationStep, 'amount'>;
}

function takeArea(
  piece: PricedPiece,
  area: Decimal,
  allowance: Decimal | undefined,
): Taken | undefined {
  const units = allowance === undefined ? area : Decimal.min(area, allowance);
  if (units.lte(0)) return undefined;
  return { units, figures: { ...stepFigures(piece), quantity: textOf(units) } };
}

/** The share of a volume, or the norm if that is less: the norm is of the month's days. */
function takeShare(
  piece: PricedPiece,
  persons: Share,
  allowance: Decimal | undefined,
  { monthDays }: Household,
): Taken | undefined {
  const { days, quantity } = piece;
  const units = quantity.mul(persons.count).mul(monthDays).div(persons.of).div(days.of);
  if (units.lte(0)) return undefined;
  if (allowance === undefined || units.lte(allowance)) {
    return {
      units,
      figures: { ...stepFigures(piece), ...shareUnlessWhole('persons', persons) },
    };
  }
  if (allowance.lte(0)) return undefined;
  const { days: _, ...figures } = stepFigures(piece);
  const ofMonth = { count: days.count, of: monthDays };
  return {
    units: allowance,
    figures: { ...figures, quantity: textOf(allowance), ...shareUnlessWhole('days', ofMonth) },
  };
}

function textOf(units: Decimal): string {
  return quantityText(units.toDecimalPlaces(6, Decimal.ROUND_DOWN) as Quantity);
}
