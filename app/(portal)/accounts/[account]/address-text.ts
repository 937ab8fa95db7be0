import type { Address } from '#db/queries/account.ts';

/** Writes an address in one line; `flat` is the word before the number of a flat. */
export function addressText({ street, building, premise }: Address, flat: string): string {
  return [street, building, ...(premise === '' ? [] : [`${flat} ${premise}`])].join(', ');
}
