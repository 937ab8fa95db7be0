import type { Route } from 'next';
import type { SuspenseFilter } from '#db/queries/suspense.ts';
import { suspenseStandings } from '#lib/domain/payment/suspense.ts';

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the filter of the list out of the address; what makes no sense is left out. */
export function askedSuspense(asked: Asked): SuspenseFilter {
  const standing = suspenseStandings.find((known) => known === asked['standing']);
  const channel = wordOf(asked['channel']);
  const text = wordOf(asked['text']);
  return {
    ...(standing === undefined ? {} : { standing }),
    ...(channel === undefined ? {} : { channel }),
    ...(text === undefined ? {} : { text }),
  };
}

/** The address of a page of the list. */
export function suspenseHref(filter: SuspenseFilter, page: number): Route {
  const query = new URLSearchParams({ ...filter, page: `${page}` });
  return `/office/payments/suspense?${query}` as Route;
}

function wordOf(value: string | string[] | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const word = value.trim();
  return /^[!-~]{1,64}$/.test(word) ? word : undefined;
}
