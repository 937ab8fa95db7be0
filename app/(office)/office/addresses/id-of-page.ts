import { notFound } from 'next/navigation';

/** Reads the id a page's address names; there is no page for anything else. */
export function idOfPage(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : notFound();
}
