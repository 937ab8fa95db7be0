import { type Random, randomOf } from '../random.ts';
import { type DemoAgreement, inventAgreements } from './agreements.ts';
import { type Character, characterOf, plainCharacter } from './character.ts';
import { accountIdAt, type Dwelling, inventDwelling } from './dwelling.ts';
import { type DemoMeter, inventMeters } from './meters.ts';
import type { CityPlan } from './plan.ts';
import { flatOfSharedHouse } from './streets.ts';

/** An account of the demo city with all that does not change from month to month. */
export interface DemoAccount {
  readonly index: number;
  readonly accountId: number;
  readonly character: Character;
  readonly dwelling: Dwelling;
  readonly agreements: readonly DemoAgreement[];
  readonly meters: readonly DemoMeter[];
}

/**
 * Invents the account at a place of the list. It depends on the plan and its place alone, so a
 * city can be made in chunks of any size, and again after an interruption.
 */
export function inventAccount(plan: CityPlan, index: number): DemoAccount {
  const random = randomOf(`${plan.seed}/account/${index}`);
  const character = plan.shape === 'varied' ? characterAt(index, random) : plainCharacter;
  const dwelling = inventDwelling(plan, index, character, random);
  const agreements = inventAgreements(plan, dwelling, { character, random });
  const meters = inventMeters(plan, dwelling, agreements, { character, random });
  return { index, accountId: accountIdAt(index), character, dwelling, agreements, meters };
}

/** Heat that came by the house was never interrupted: a break has no month to be counted by. */
function characterAt(index: number, random: Random): Character {
  const character = characterOf(index, random);
  return flatOfSharedHouse(index) === undefined ? character : { ...character, hadBreak: false };
}

/**
 * Lists the accounts of a plan from a place on, in chunks, so that memory stays flat however large
 * the city.
 */
export function* accountsInChunks(
  plan: CityPlan,
  { from, size }: { readonly from: number; readonly size: number },
): Generator<DemoAccount[]> {
  for (let first = from; first < plan.accounts; first += size) {
    const length = Math.min(size, plan.accounts - first);
    yield Array.from({ length }, (_, offset) => inventAccount(plan, first + offset));
  }
}
