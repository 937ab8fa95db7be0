import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChangedAccounts } from '#components/charging/changed-accounts.tsx';
import { ProblemsTable } from '#components/charging/problems-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { mostRebilled, rebillProblems } from '#db/queries/rebill-selection-contents.ts';
import type { SelectionWithProgress } from '#db/queries/rebill-selections.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';

const rowsMax = 30;

/** Shows whom a selection changes most and who could not be computed; each leads to its lines. */
export async function SelectionContents(props: {
  readonly grant: StaffGrant;
  readonly selection: SelectionWithProgress;
}) {
  const { id, problems } = props.selection;
  const { sql } = requestsDatabase();
  const wanted = { selectionId: id, rowsMax };
  const [changed, failed, t] = await Promise.all([
    mostRebilled(sql, props.grant, wanted),
    rebillProblems(sql, props.grant, wanted),
    getTranslations('rebillSelections'),
  ]);
  const idOf = new Map(changed.map(({ number, rebillId }) => [number, rebillId]));
  return (
    <>
      <Card>
        <ChangedAccounts
          caption={t('largest')}
          rows={changed}
          heads={{ before: t('before'), now: t('after') }}
          hrefOf={(number) => `/office/recalculations/${idOf.get(number) ?? 0}` as Route}
        />
      </Card>
      {problems === 0 ? null : (
        <Card title={t('problemsTitle')}>
          <ProblemsTable rows={failed} />
        </Card>
      )}
    </>
  );
}
