import { useLocale, useTranslations } from 'next-intl';
import { Kpi, Kpis } from '#components/ui/kpi.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Progress } from '#components/ui/progress.tsx';
import type { RunState } from '#lib/domain/charging/run-state.ts';
import type { Money } from '#lib/domain/money.ts';
import { formatMoney } from '#lib/format/money.ts';

export interface RunSummaryProps {
  readonly state: RunState;
  readonly lines: number;
  readonly amount: Money;
  readonly accounts: number;
  readonly problems: number;
  readonly chunks: { readonly all: number; readonly computed: number; readonly posted: number };
  readonly draftSeconds: number;
}

/** Shows how far a run is and what it comes to. */
export function RunSummary(props: RunSummaryProps) {
  const t = useTranslations('charging');
  const locale = useLocale();
  const { state, chunks, lines, draftSeconds } = props;
  const perSecond = Math.round(lines / Math.max(draftSeconds, 0.001));
  return (
    <Stack>
      {state === 'running' ? (
        <Progress label={t('progress.drafting')} value={chunks.computed} max={chunks.all} />
      ) : null}
      {state === 'posting' ? (
        <Progress label={t('progress.posting')} value={chunks.posted} max={chunks.all} />
      ) : null}
      <Kpis>
        <Kpi
          label={t('amount')}
          value={formatMoney(props.amount, locale)}
          note={t('accountsCount', { count: props.accounts })}
        />
        <Kpi
          label={t('lines')}
          value={lines}
          note={
            state === 'running' || state === 'draft'
              ? t('progress.perSecond', { count: perSecond })
              : undefined
          }
        />
        <Kpi label={t('problems')} value={props.problems} />
      </Kpis>
    </Stack>
  );
}
