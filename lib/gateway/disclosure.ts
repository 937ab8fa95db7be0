/** How much of a person an account number alone gives away: what the contract of a channel says. */
export type Disclosure = 'none' | 'masked' | 'full';

/** Reads what a contract says; whatever is not understood gives nothing away. */
export function disclosureOf(setting: unknown): Disclosure {
  return setting === 'masked' || setting === 'full' ? setting : 'none';
}

/** Writes a name: "Ткач Оксана Петрівна", masked "Т*** О. П.". */
export function shownName(disclosure: Disclosure, name: string | undefined): string | undefined {
  if (disclosure === 'none' || name === undefined) return undefined;
  if (disclosure === 'full') return name;
  const [surname = '', ...given] = name.split(/\s+/).flatMap(firstLetterOf);
  return [`${surname}***`, ...given.slice(0, 2).map((letter) => `${letter}.`)].join(' ');
}

/** Writes an address: "вул. Соборна, 12, кв. 45", masked "вул. Соборна, ***". */
export function shownAddress(
  disclosure: Disclosure,
  {
    street,
    building,
    premise,
  }: { readonly street: string; readonly building: string; readonly premise: string },
): string | undefined {
  if (disclosure === 'none') return undefined;
  if (disclosure === 'masked') return `${street}, ***`;
  return [street, building, ...(premise === '' ? [] : [`кв. ${premise}`])].join(', ');
}

function firstLetterOf(word: string): string[] {
  const [letter] = /\p{L}/u.exec(word) ?? [];
  return letter === undefined ? [] : [letter];
}
