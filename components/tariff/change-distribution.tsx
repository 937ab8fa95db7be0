import { useLocale, useTranslations } from 'next-intl';
import { Bars } from '#components/ui/bars.tsx';
import { type Money, money, sumMoney } from '#lib/domain/money.ts';
import { formatMoney } from '#lib/format/money.ts';

export interface ChangeDistributionProps {
  readonly unchanged: number;
  readonly buckets: readonly {
    readonly from: Money;
    readonly to: Money;
    readonly accounts: number;
  }[];
}

/** Counts accounts by how much their month changes: a chart inside the table of its figures. */
export function ChangeDistribution({ unchanged, buckets }: ChangeDistributionProps) {
  const t = useTranslations('tariffs');
  const locale = useLocale();
  const sum = (amount: Money) => formatMoney(amount, locale, { sign: 'always' });
  const items = buckets.map(({ from, to, accounts }) => ({
    key: String(from),
    label: t('bucket', { from: sum(from), to: sum(to) }),
    amount: money(BigInt(accounts)),
  }));
  const same = {
    key: 'same',
    label: t('unchanged'),
    amount: money(BigInt(unchanged)),
  };
  const all = unchanged === 0 ? items : [...items, same];
  return (
    <Bars
      caption={t('distribution')}
      head={t('changeOfMonth')}
      kind="amount"
      counted={t('accounts')}
      items={all}
      total={{ label: t('total'), amount: sumMoney(all.map(({ amount }) => amount)) }}
    />
  );
}
