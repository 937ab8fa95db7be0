import type { Route } from 'next';
import type { ReceiptFilter } from '#db/queries/bank-receipts.ts';
import { receiptStandings } from '#lib/domain/registers/bank-receipt.ts';

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the filter of the list out of the address; what makes no sense is left out. */
export function askedReceipts(asked: Asked): ReceiptFilter {
  const standing = receiptStandings.find((known) => known === asked['standing']);
  const channel = textOf(asked['channel']);
  const text = textOf(asked['text']);
  return {
    ...(standing === undefined ? {} : { standing }),
    ...(channel === undefined ? {} : { channel }),
    ...(text === undefined ? {} : { text }),
  };
}

/** The address of a page of the list. */
export function receiptsHref(filter: ReceiptFilter, page: number): Route {
  const query = new URLSearchParams({ ...filter, page: `${page}` });
  return `/office/registers/statements/receipts?${query}` as Route;
}

function textOf(value: string | string[] | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.trim().slice(0, 64) || undefined;
}
