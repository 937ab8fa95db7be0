import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Actor } from '#components/ui/actor.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Instant } from '#components/ui/time.tsx';
import type { RunState } from '#lib/domain/charging/run-state.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { RunChip } from './run-chip.tsx';

interface Row {
  readonly id: number;
  readonly period: Period;
  readonly recipient: string | undefined;
  readonly state: RunState;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly frozenBy: string | undefined;
  readonly lines: number;
  readonly amount: MoneyAmount;
  readonly problems: number;
}

/** Lists charging runs, the latest month first. */
export function RunsTable({ runs }: { readonly runs: readonly Row[] }) {
  const t = useTranslations('charging');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('runs')}
      rows={runs}
      rowKey={(run) => String(run.id)}
      empty={<EmptyState title={t('noRuns')}>{t('noRunsText')}</EmptyState>}
      columns={[
        {
          key: 'period',
          head: t('month'),
          cell: (run) => (
            <>
              <TextLink href={`/office/charging/${run.id}` as Route}>
                {formatPeriod(run.period, locale)}
              </TextLink>
              <br />
              <small>{run.recipient ?? t('everybody')}</small>
            </>
          ),
        },
        { key: 'state', head: t('state'), cell: (run) => <RunChip state={run.state} /> },
        {
          key: 'started',
          head: t('started'),
          cell: (run) => (
            <>
              <Actor name={run.startedBy} />
              <br />
              <small>
                <Instant at={new Date(run.startedAt)} style="shortDateTime" />
              </small>
            </>
          ),
        },
        {
          key: 'frozen',
          head: t('frozenBy'),
          cell: (run) => (run.frozenBy === undefined ? undefined : <Actor name={run.frozenBy} />),
        },
        { key: 'problems', head: t('problems'), kind: 'number', cell: (run) => run.problems },
        {
          key: 'lines',
          head: t('lines'),
          kind: 'number',
          cell: (run) => run.lines,
        },
        {
          key: 'amount',
          head: t('amount'),
          kind: 'number',
          cell: (run) => <Money amount={run.amount} />,
        },
      ]}
    />
  );
}
