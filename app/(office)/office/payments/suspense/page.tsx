import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { SuspenseFilter } from '#components/suspense/suspense-filter.tsx';
import { SuspenseSums } from '#components/suspense/suspense-sums.tsx';
import { SuspenseTable } from '#components/suspense/suspense-table.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { suspenseChannels, suspenseItems, suspenseTotals } from '#db/queries/suspense.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';
import { askedSuspense, suspenseHref } from './asked.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const rowsMax = 20;

/** Lists money that came without an owner, what waits longest first. */
export default async function SuspensePage({ searchParams }: Props) {
  const grant = await requireStaffGrant('payment.read');
  const asked = await searchParams;
  const page = pageAsked(asked);
  const filter = askedSuspense(asked);
  const { sql } = requestsDatabase();
  const [found, totals, channels, t] = await Promise.all([
    suspenseItems(sql, grant, { ...filter, page, rowsMax }),
    suspenseTotals(sql, grant),
    suspenseChannels(sql, grant),
    getTranslations('suspense'),
  ]);
  const { standing, channel, text } = filter;
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <Stack>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Actions>
            <ButtonLink kind="quiet" href={'/office/payments/refunds' as Route}>
              {t('refundsLink')}
            </ButtonLink>
          </Actions>
        }
      />
      <SuspenseSums {...totals} />
      <Card>
        <Stack>
          <SuspenseFilter {...{ standing, channel, text, channels }} />
          <SuspenseTable
            rows={found.rows}
            empty={
              isNarrowed ? (
                <p>{t('noneFound')}</p>
              ) : (
                <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
              )
            }
          />
          <Pagination
            page={page}
            pages={Math.ceil(found.total / rowsMax)}
            hrefOf={(other) => suspenseHref(filter, other)}
          />
        </Stack>
      </Card>
    </Stack>
  );
}
