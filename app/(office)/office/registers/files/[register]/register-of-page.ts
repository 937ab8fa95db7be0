import { notFound } from 'next/navigation';
import { wholeNumberOf } from '#lib/domain/digits.ts';

/** Reads the register a page's address names; there is no page for anything else. */
export function registerOfPage(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? wholeNumberOf(text) : notFound();
}
