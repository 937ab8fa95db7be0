import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { addPeriods, comparePeriods, type Period } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { Icon } from './icon.tsx';
import styles from './period-picker.module.css';
import { TextLink } from './text-link.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface PeriodPickerProps {
  readonly current: Period;
  /** Months that have something to show, in any order. */
  readonly periods: readonly Period[];
  readonly hrefOf: (period: Period) => Route;
}

/** Goes from month to month: one step by the arrows, any step by the list that opens. */
export function PeriodPicker({ current, periods, hrefOf }: PeriodPickerProps) {
  const t = useTranslations('ui.period');
  const locale = useLocale();
  const has = (period: Period) => periods.includes(period);
  const step = (months: number) => {
    const period = addPeriods(current, months);
    if (!has(period)) return <span className={styles['step']} aria-hidden="true" />;
    const name = formatPeriod(period, locale);
    return (
      <TextLink href={hrefOf(period)} className={styles['step']}>
        <Icon name={months < 0 ? 'previous' : 'next'} />
        <VisuallyHidden>{t(months < 0 ? 'previous' : 'next', { period: name })}</VisuallyHidden>
      </TextLink>
    );
  };
  return (
    <nav className={styles['picker']} aria-label={t('label')}>
      {step(-1)}
      <details>
        <summary>
          {formatPeriod(current, locale)} <Icon name="down" />
        </summary>
        <div className={styles['panel']}>
          {byYear(periods).map(([year, months]) => (
            <section key={year} aria-label={year}>
              <p aria-hidden="true">{year}</p>
              {months.map((period) => (
                <TextLink key={period} href={hrefOf(period)} current={period === current}>
                  {formatPeriod(period, locale, { year: false })}
                </TextLink>
              ))}
            </section>
          ))}
        </div>
      </details>
      {step(1)}
    </nav>
  );
}

/** Groups months by year, the latest year first, months in their order. */
function byYear(periods: readonly Period[]): [string, Period[]][] {
  const years = new Map<string, Period[]>();
  for (const period of periods.toSorted(comparePeriods)) {
    const year = period.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), period]);
  }
  return [...years].reverse();
}
