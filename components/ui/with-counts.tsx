import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDecimalText } from '#lib/format/digits.ts';

/** Takes what is to stand somewhere: a bare number is a count, anything else stays as it is. */
export function withCounts(content: ReactNode): ReactNode {
  return typeof content === 'number' ? <Count value={content} /> : content;
}

/** Writes how many there are, with thousands apart as in a sum: "1 029". */
function Count({ value }: { readonly value: number }) {
  return formatDecimalText(String(value), useLocale());
}
