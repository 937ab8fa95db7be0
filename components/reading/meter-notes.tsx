import { useLocale, useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type BusinessDay, daysBetween } from '#lib/domain/business-day.ts';
import {
  isInWindow,
  lastDayOfWindow,
  nextOpening,
  type ReadingWindow,
} from '#lib/domain/metering/reading-window.ts';
import { formatBusinessDay } from '#lib/format/date.ts';

export interface WindowFacts {
  readonly state: 'active' | 'inactive';
  readonly window: ReadingWindow | undefined;
  readonly today: BusinessDay;
}

/** Tells whether a reading can be given today. */
export function takesReadings({ state, window, today }: WindowFacts): boolean {
  return state === 'active' && (window === undefined || isInWindow(window, today));
}

/** Tells in a word until when readings are taken, or from when again. */
export function WindowChip({ state, window, today }: WindowFacts) {
  const t = useTranslations('readings.window');
  const locale = useLocale();
  const write = (day: BusinessDay) => formatBusinessDay(day, locale, 'dayMonth');
  if (state === 'inactive') return null;
  if (window === undefined) return <Chip>{t('month')}</Chip>;
  if (isInWindow(window, today)) {
    return <Chip tone="good">{t('until', { day: write(lastDayOfWindow(window, today)) })}</Chip>;
  }
  return <Chip>{t('closed', { day: write(nextOpening(window, today)) })}</Chip>;
}

/** Stands where the form would be, and tells from when there will be one. */
export function ClosedNote({ state, window, today }: WindowFacts) {
  const t = useTranslations('readings.window');
  const locale = useLocale();
  if (state === 'inactive' || window === undefined) return <Notice>{t('ended')}</Notice>;
  const { fromDay: from, toDay: to } = window;
  const day = formatBusinessDay(nextOpening(window, today), locale);
  return <Notice>{t(from > to ? 'closedOverMonth' : 'closedWithin', { from, to, day })}</Notice>;
}

const nearDays = 60;

/** Warns of a verification that is due soon or was missed. */
export function VerificationNote(props: {
  readonly dueOn: BusinessDay | undefined;
  readonly today: BusinessDay;
}) {
  const t = useTranslations('readings.verification');
  const locale = useLocale();
  const { dueOn, today } = props;
  if (dueOn === undefined || daysBetween(today, dueOn) > nearDays) return null;
  const day = formatBusinessDay(dueOn, locale);
  return <Notice tone="warn">{dueOn < today ? t('overdue', { day }) : t('near', { day })}</Notice>;
}
