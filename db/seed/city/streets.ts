/** A dwelling's place in the city. */
export interface DemoAddress {
  readonly street: string;
  readonly building: string;
  /** Empty for a house. */
  readonly premise: string;
  readonly kind: 'flat' | 'house';
}

/** Names any Ukrainian city has; buildings with letters, fractions and corners among them. */
const streetsOfFlats = [
  ['вул. Соборна', ['3', '5', '12', '12-А', '27/2']],
  ['просп. Лесі Українки', ['18', '44', '46', '102']],
  ['вул. Київська', ['7', '9', '61', '61-Б']],
  ['вул. Перемоги', ['14', '22', '30 корп. 2']],
  ['бульв. Пушкарівський', ['1', '4', '8']],
  ['вул. Молодіжна', ['6', '10', '16']],
] as const;

const streetsOfHouses = [
  'вул. Садова',
  'вул. Вишнева',
  'пров. Козацький',
  'вул. Героїв Дніпра',
] as const;

const flatsPerBuilding = 20;
const housesPerStreet = 40;

/** The places of one district, street by street. */
const places: readonly DemoAddress[] = [
  ...streetsOfFlats.flatMap(([street, buildings]) =>
    buildings.flatMap((building) =>
      Array.from({ length: flatsPerBuilding }, (_, index): DemoAddress => {
        return { street, building, premise: `${1 + index * 3}`, kind: 'flat' };
      }),
    ),
  ),
  ...streetsOfHouses.flatMap((street) =>
    Array.from({ length: housesPerStreet }, (_, index): DemoAddress => {
      const letter = index % 9 === 8 ? '-А' : '';
      return { street, building: `${index + 1}${letter}`, premise: '', kind: 'house' };
    }),
  ),
];

/** Without a divisor in common with the number of places, so that every place comes once. */
const stride = 13;

/** A house with meters of water and of heat at its entrance: neighbours in the list live in it. */
const sharedHouse = { street: 'вул. Соборна', building: '31' } as const;
const sharedFlats = { from: 20, count: 12 } as const;

/** The account that is first in that house: it has no meters of its own. */
export const firstSharingAccount = sharedFlats.from;

/** Returns the place of an account in the house that shares; undefined for all others. */
export function flatOfSharedHouse(index: number): number | undefined {
  const place = index - sharedFlats.from;
  return place >= 0 && place < sharedFlats.count ? place : undefined;
}

/**
 * Gives an account its place: neighbours in the list live all over the city, and a city larger
 * than one district has more of them, each with the same streets.
 */
export function addressOf(index: number): DemoAddress {
  const flat = flatOfSharedHouse(index);
  if (flat !== undefined) return { ...sharedHouse, premise: `${flat + 1}`, kind: 'flat' };
  const place = places[(index * stride) % places.length];
  if (!place) throw new Error('the demo city has no places');
  const district = Math.floor(index / places.length);
  if (district === 0) return place;
  return { ...place, street: `${place.street} (${district + 1}-й мікрорайон)` };
}
