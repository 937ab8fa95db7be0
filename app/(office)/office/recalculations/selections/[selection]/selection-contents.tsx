import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChangedAccounts } from '#components/charging/changed-accounts.tsx';
import { ProblemsTable } from '#components/charging/problems-table.tsx';
import { ChangedFilterForm } from '#components/relief/changed-filter.tsx';
import { Card } from '#components/ui/card.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { rebilledAccounts, rebillProblems } from '#db/queries/rebill-selection-contents.ts';
import type { SelectionWithProgress } from '#db/queries/rebill-selections.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { parseChangedFilter } from '#lib/domain/charging/changed-filter.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';

const rowsMax = 30;

interface Props {
  readonly grant: StaffGrant;
  readonly selection: SelectionWithProgress;
  readonly asked: Readonly<Record<string, string | string[] | undefined>>;
}

/** Shows whom a selection changes, the most first, and who could not be computed, page by page. */
export async function SelectionContents({ grant, selection: { id, problems }, asked }: Props) {
  const { sql } = requestsDatabase();
  const filter = parseChangedFilter(asked);
  const page = pageAsked(asked);
  const problemsPage = pageAsked({ page: asked['problems'] });
  const wanted = { selectionId: id, rowsMax };
  const [changed, failed, t] = await Promise.all([
    rebilledAccounts(sql, grant, { ...wanted, ...filter, page }),
    problems === 0 ? [] : rebillProblems(sql, grant, { ...wanted, page: problemsPage }),
    getTranslations('rebillSelections'),
  ]);
  const idOf = new Map(changed.rows.map(({ number, rebillId }) => [number, rebillId]));
  const home = `/office/recalculations/selections/${id}` as Route;
  const hrefOf = (pages: Readonly<Record<'page' | 'problems', number>>) => {
    const query = Object.entries({ ...filter, ...pages }).filter(([, value]) => value !== 1);
    return `${home}?${new URLSearchParams(query.map(([name, value]) => [name, `${value}`]))}` as Route;
  };
  return (
    <>
      <Card>
        <Stack>
          <ChangedFilterForm filter={filter} home={home} />
          <ChangedAccounts
            caption={t('changedAccounts', { count: changed.total })}
            rows={changed.rows}
            heads={{ before: t('before'), now: t('after') }}
            totals={changed}
            hrefOf={(number) => `/office/recalculations/${idOf.get(number) ?? 0}` as Route}
          />
          <Pagination
            page={page}
            pages={Math.ceil(changed.total / rowsMax)}
            hrefOf={(other) => hrefOf({ page: other, problems: problemsPage })}
          />
        </Stack>
      </Card>
      {problems === 0 ? null : (
        <Card title={t('problemsTitle')}>
          <Stack>
            <ProblemsTable rows={failed} />
            <Pagination
              page={problemsPage}
              pages={Math.ceil(problems / rowsMax)}
              hrefOf={(other) => hrefOf({ page, problems: other })}
            />
          </Stack>
        </Card>
      )}
    </>
  );
}
