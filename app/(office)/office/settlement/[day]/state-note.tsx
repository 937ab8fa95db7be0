import { useLocale, useTranslations } from 'next-intl';
import type { DayState } from '#db/queries/settlement.ts';
import { formatInstant } from '#lib/format/instant.ts';

/** Says what the state of a day means and who brought it there. */
export function StateNote({ state }: { readonly state: DayState }) {
  const t = useTranslations('settlement');
  const locale = useLocale();
  const signed = (name: string | null, instant: string | null) => ({
    name: name ?? '',
    time: instant === null ? '' : formatInstant(new Date(instant), locale, 'dateTime'),
  });
  switch (state.state) {
    case 'open':
      return <>{t('openNote')}</>;
    case 'proposed':
      return <>{t('proposedNote', signed(state.closedBy, state.closedAt))}</>;
    case 'approved':
      return <>{t('approvedNote', signed(state.approvedBy, state.approvedAt))}</>;
  }
}
