import { useTranslations } from 'next-intl';
import { Dash } from '#components/ui/dash.tsx';
import { Kpi, Kpis } from '#components/ui/kpi.tsx';
import { Money } from '#components/ui/money.tsx';
import { Day } from '#components/ui/time.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';

/** Tells how much lies without an owner now, and since when. */
export function SuspenseSums(props: {
  readonly count: number;
  readonly amount: MoneyAmount;
  readonly oldestDay: BusinessDay | undefined;
}) {
  const t = useTranslations('suspense');
  const { count, amount, oldestDay } = props;
  return (
    <Kpis>
      <Kpi label={t('waitingNow')} value={count} />
      <Kpi label={t('waitingSum')} value={<Money amount={amount} />} />
      <Kpi
        label={t('oldest')}
        value={oldestDay === undefined ? <Dash /> : <Day day={oldestDay} />}
      />
    </Kpis>
  );
}
