import type { NewAccount, NewAccountFacts } from '#lib/commands/city/new-account.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { addPeriods, firstDay, lastDay } from '#lib/domain/period.ts';
import type { Random } from '../random.ts';
import type { Character } from './character.ts';
import { inventName } from './names.ts';
import { type CityPlan, movedIn } from './plan.ts';
import { addressOf, type DemoAddress, flatOfSharedHouse } from './streets.ts';

/** Where somebody lives and how large it is. */
export interface Dwelling {
  readonly address: DemoAddress;
  readonly account: Omit<NewAccount, 'holder'> & { readonly holderName: string };
  /** Its place in the house that shares what its meters counted. */
  readonly flatOfSharedHouse?: number;
  /** The last facts that hold. */
  readonly residents: number;
}

/** Account numbers of the demo city begin here, far from the historic one. */
const firstId = 120_000_007;
const idStep = 13;

/** Returns the id of the account at a place of the list. */
export function accountIdAt(index: number): number {
  return firstId + index * idStep;
}

/** Invents the dwelling and the holder of an account. */
export function inventDwelling(
  plan: CityPlan,
  index: number,
  character: Character,
  random: Random,
): Dwelling {
  const address = addressOf(index);
  const facts = inventFacts(plan, address, character, random);
  const closedOn = character.isClosed ? lastDay(addPeriods(plan.lastPeriod, -2)) : undefined;
  const flat = flatOfSharedHouse(index);
  return {
    address,
    ...(flat === undefined ? {} : { flatOfSharedHouse: flat }),
    residents: facts.at(-1)?.residents ?? 0,
    account: {
      number: accountNumber(`${accountIdAt(index)}`),
      street: address.street,
      building: address.building,
      premise: character.isDormitory ? '1–96' : address.premise,
      holderName: character.fullName ?? inventName(random),
      openedOn: movedIn,
      ...(closedOn ? { closedOn } : {}),
      facts: closedOn ? facts.map((fact) => endedBy(fact, addDays(closedOn, 1))) : facts,
    },
  };
}

function endedBy(fact: NewAccountFacts, day: BusinessDay): NewAccountFacts {
  return fact.validTo === undefined ? { ...fact, validTo: day } : fact;
}

function inventFacts(
  plan: CityPlan,
  { kind }: DemoAddress,
  character: Character,
  random: Random,
): NewAccountFacts[] {
  if (character.isDormitory) {
    return [{ validFrom: movedIn, residents: 96, totalArea: '9800.00', heatedArea: '9240.50' }];
  }
  const total = kind === 'flat' ? random.integer(2_850, 8_900) : random.integer(4_800, 16_500);
  const unheated = kind === 'flat' ? random.integer(0, 520) : random.integer(0, 1_500);
  const areas = { totalArea: squareMetres(total), heatedArea: squareMetres(total - unheated) };
  const residents = inventResidents(character, random);
  if (!character.movedInMidMonth) return [{ validFrom: movedIn, residents, ...areas }];
  const arrival = addDays(firstDay(addPeriods(plan.lastPeriod, -2)), random.integer(8, 20));
  return [
    { validFrom: movedIn, validTo: arrival, residents, ...areas },
    { validFrom: arrival, residents: residents + 1, ...areas },
  ];
}

/** A case to be shown has somebody in it. */
function inventResidents({ note }: Character, random: Random): number {
  if (note !== undefined) return random.integer(2, 4);
  return random.weighted([
    [1, 24],
    [2, 30],
    [3, 22],
    [4, 16],
    [5, 6],
    [0, 2],
  ]);
}

/** Areas are whole hundredths of a square metre. */
function squareMetres(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${(hundredths % 100).toString().padStart(2, '0')}`;
}
