import type { useTranslations } from 'next-intl';
import { type Derivation, isRecomputable } from '#lib/domain/charging/derivation.ts';
import { formatPeriod } from '#lib/format/date.ts';
import type { Locale } from '#lib/format/locale.ts';

type Wording = ReturnType<typeof useTranslations<'bill'>>;

/**
 * Words what a line corrects: which month, whether it takes back or charges anew, and why; on a
 * page or on paper. Undefined for a line of its own month.
 */
export function correctionText(
  t: Wording,
  locale: Locale,
): (derivation: Derivation, document: string | null) => string | undefined {
  return (derivation, document) => {
    if (!isRecomputable(derivation) || derivation.corrects === undefined) return undefined;
    const { period, part, kind, reason } = derivation.corrects;
    const what = t(`corrects.${part}.${kind}`, { period: formatPeriod(period, locale) });
    return [
      `${what}: ${t(`rebillReasons.${reason}`)}`,
      ...(document === null ? [] : [document]),
    ].join(' · ');
  };
}
