import { getLocale, getTranslations } from 'next-intl/server';
import { AutoRefresh } from '#components/ui/auto-refresh.tsx';
import { Actions } from '#components/ui/button.tsx';
import { formatInstant } from '#lib/format/instant.ts';

const everySeconds = 10;

/** Says of what moment a page is and keeps it fresh; without JavaScript reloading it does. */
export async function Freshness() {
  const [t, locale] = await Promise.all([getTranslations('comms.freshness'), getLocale()]);
  return (
    <Actions>
      <span>{t('asOf', { time: formatInstant(new Date(), locale, 'timeSeconds') })}</span>
      <AutoRefresh everySeconds={everySeconds} texts={{ pause: t('pause'), resume: t('resume') }} />
    </Actions>
  );
}
