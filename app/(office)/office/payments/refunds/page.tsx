import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { RefundsFilter } from '#components/suspense/refunds-filter.tsx';
import { RefundsTable } from '#components/suspense/refunds-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { refundCasesOf } from '#db/queries/refund-cases.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';
import { refundCaseStates } from '#lib/domain/payment/refund.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const rowsMax = 20;

/** Lists payments their channels cancelled too late, what waits for people first. */
export default async function RefundsPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('payment.read');
  const asked = await searchParams;
  const page = pageAsked(asked);
  const state = refundCaseStates.find((known) => known === asked['state']);
  const wanted = { page, rowsMax, ...(state === undefined ? {} : { state }) };
  const [found, t] = await Promise.all([
    refundCasesOf(requestsDatabase().sql, grant, wanted),
    getTranslations('refunds'),
  ]);
  const hrefOf = (other: number) =>
    `/office/payments/refunds?state=${state ?? ''}&page=${other}` as Route;
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/payments/suspense' as Route}>{t('suspenseLink')}</BackLink>}
        title={t('title')}
        lead={t('lead')}
      />
      <Card>
        <Stack>
          <RefundsFilter state={state} />
          <RefundsTable
            rows={found.rows}
            empty={
              state === undefined ? (
                <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
              ) : (
                <p>{t('noneFound')}</p>
              )
            }
          />
          <Pagination page={page} pages={Math.ceil(found.total / rowsMax)} hrefOf={hrefOf} />
        </Stack>
      </Card>
    </Stack>
  );
}
