import { kyivClockText } from '../../kyiv-clock.ts';
import { textOf } from '../../xml/element.ts';
import { readXml } from '../../xml/read-xml.ts';

/** Writes an instant as the protocol does: by the clock of Kyiv, without a zone. */
export function dateTimeText(instant: string): string {
  return kyivClockText(instant).replace(' ', 'T');
}

/**
 * Whether the `DateTime` of a document is no further from now than a contract allows; one that has
 * none is not fresh. Both are read off the same clock, whose zone therefore does not matter.
 */
export function isFresh(
  document: Uint8Array,
  { nowSeconds, windowSeconds }: { readonly nowSeconds: number; readonly windowSeconds: number },
): boolean {
  const root = readXml(document);
  const written = root.ok ? textOf(root.value, 'DateTime') : undefined;
  if (written === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(written)) return false;
  const now = dateTimeText(new Date(nowSeconds * 1_000).toISOString());
  return Math.abs(Date.parse(`${written}Z`) - Date.parse(`${now}Z`)) <= windowSeconds * 1_000;
}
