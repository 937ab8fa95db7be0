import { notFound } from 'next/navigation';
import { type BusinessDay, parseBusinessDay } from '#lib/domain/business-day.ts';

/** Reads the day a page's address names; there is no page for anything else. */
export function dayOfPage(text: string): BusinessDay {
  const day = parseBusinessDay(text);
  return day.ok ? day.value : notFound();
}
