import { useLocale, useTranslations } from 'next-intl';
import { Kpi, Kpis } from '#components/ui/kpi.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Progress } from '#components/ui/progress.tsx';
import type { SelectionState } from '#lib/domain/charging/selection-form.ts';
import type { Money } from '#lib/domain/money.ts';
import { formatMoney } from '#lib/format/money.ts';

export interface SelectionSummaryProps {
  readonly state: SelectionState;
  readonly accounts: number;
  readonly changed: number;
  readonly problems: number;
  readonly amount: Money;
  readonly chunks: { readonly all: number; readonly computed: number };
}

/** Shows how far a selection is computed, how many it changes and what that comes to. */
export function SelectionSummary(props: SelectionSummaryProps) {
  const t = useTranslations('rebillSelections');
  const locale = useLocale();
  const { state, chunks, accounts, changed, problems } = props;
  return (
    <Stack>
      {state === 'computing' ? (
        <Progress label={t('computing')} value={chunks.computed} max={chunks.all} />
      ) : null}
      <Kpis>
        <Kpi label={t('moved')} value={formatMoney(props.amount, locale)} />
        <Kpi label={t('changed')} value={changed} note={t('ofAccounts', { count: accounts })} />
        <Kpi
          label={t('problems')}
          value={problems}
          note={
            state === 'computing'
              ? undefined
              : t('unchanged', { count: accounts - changed - problems })
          }
        />
      </Kpis>
    </Stack>
  );
}
