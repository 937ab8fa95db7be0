import { useLocale, useTranslations } from 'next-intl';
import { formatDecimalText } from '#lib/format/digits.ts';
import { formatInstant } from '#lib/format/instant.ts';

interface Exchanges {
  readonly requests: number;
  readonly refused: number;
  readonly failed: number;
  readonly payments: number;
  readonly duplicates: number;
  readonly p99Ms: number | undefined;
}

/** Returns how the figures of a channel are written. */
export function useHealthTexts() {
  const t = useTranslations('partners');
  const locale = useLocale();
  const share = (part: number, whole: number) =>
    whole === 0
      ? t('health.none')
      : `${formatDecimalText(((part / whole) * 100).toFixed(1), locale)}\u00a0%`;
  return {
    errors: ({ refused, requests }: Exchanges) => share(refused, requests),
    duplicates: ({ duplicates, payments }: Exchanges) => share(duplicates, payments),
    p99: ({ p99Ms }: Exchanges) =>
      p99Ms === undefined ? t('health.none') : t('health.ms', { ms: p99Ms }),
    lastPayment: (at: string | undefined) =>
      at === undefined ? t('health.never') : formatInstant(new Date(at), locale, 'shortDateTime'),
  };
}
