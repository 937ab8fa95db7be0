import { getLocale, getTranslations } from 'next-intl/server';
import { AutoRefresh } from '#components/ui/auto-refresh.tsx';
import { Actions } from '#components/ui/button.tsx';
import { formatInstant } from '#lib/format/instant.ts';

/** Says of what moment a page is and keeps it fresh; without JavaScript reloading it does. */
export async function Freshness({ everySeconds = 10 }: { readonly everySeconds?: number }) {
  const [t, locale] = await Promise.all([getTranslations('comms.freshness'), getLocale()]);
  const texts = { pause: t('pause'), resume: t('resume', { seconds: everySeconds }) };
  return (
    <Actions>
      <span>{t('asOf', { time: formatInstant(new Date(), locale, 'timeSeconds') })}</span>
      <AutoRefresh everySeconds={everySeconds} texts={texts} />
    </Actions>
  );
}
