import type { Route } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ChangedAccounts } from '#components/charging/changed-accounts.tsx';
import { ControlTotals, ProviderChange } from '#components/charging/control-totals.tsx';
import { ProblemsTable } from '#components/charging/problems-table.tsx';
import { ReproductionsTable } from '#components/charging/reproductions-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { controlTotals, mostChanged, problemsOf } from '#db/queries/charging-draft.ts';
import type { RunWithProgress } from '#db/queries/charging-runs.ts';
import { reproductionsOf } from '#db/queries/tariff-reproduction.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { previousPeriod } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';

const problemsMax = 20;
const changedMax = 10;

interface Props {
  readonly grant: StaffGrant;
  readonly run: RunWithProgress;
  readonly page: number;
}

/** Shows what is in a run: problems, sums beside the month before, accounts that changed most. */
export async function RunContents({ grant, run, page }: Props) {
  const { sql } = requestsDatabase();
  const isWhole = run.state !== 'running' && run.state !== 'cancelled';
  const [problems, totals, changed, reproductions, t, locale] = await Promise.all([
    problemsOf(sql, grant, { runId: run.id, page, rowsMax: problemsMax }),
    isWhole ? controlTotals(sql, grant, run) : [],
    isWhole ? mostChanged(sql, grant, { run, rowsMax: changedMax }) : [],
    isWhole ? reproductionsOf(sql, grant, run) : [],
    getTranslations('charging'),
    getLocale(),
  ]);
  const month = formatPeriod(previousPeriod(run.period), locale, { monthCase: 'genitive' });
  const base = `/office/charging/${run.id}`;
  return (
    <>
      {problems.total === 0 ? null : (
        <Card title={t('problemsTitle', { count: problems.total })}>
          <Stack>
            <Notice tone="warn">{t('problemsText')}</Notice>
            <ProblemsTable rows={problems.rows} />
            <Pagination
              page={page}
              pages={Math.ceil(problems.total / problemsMax)}
              hrefOf={(other) => `${base}?page=${other}` as Route}
            />
          </Stack>
        </Card>
      )}
      {reproductions.length === 0 ? null : (
        <Card title={t('reproduction.title')}>
          <ReproductionsTable rows={reproductions} />
          <p>{t('reproduction.why')}</p>
        </Card>
      )}
      {isWhole ? (
        <>
          <Card>
            <ProviderChange caption={t('chart', { month })} totals={totals} />
          </Card>
          <Card>
            <ControlTotals caption={t('controlTotals')} totals={totals} />
          </Card>
          <Card>
            <ChangedAccounts
              caption={t('changed', { month })}
              rows={changed}
              hrefOf={(number) => `${base}/accounts/${number}` as Route}
            />
          </Card>
        </>
      ) : null}
    </>
  );
}
