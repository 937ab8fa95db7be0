import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { ReceiptsFilter } from '#components/registers/receipts-filter.tsx';
import { ReceiptsTable } from '#components/registers/receipts-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { receiptsPage, statementChannels } from '#db/queries/bank-receipts.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';
import { askedReceipts, receiptsHref } from './asked-receipts.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const rowsMax = 50;

/** Lists all money of bank statements by where it stands, the latest first. */
export default async function ReceiptsPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('register.read');
  const asked = await searchParams;
  const page = pageAsked(asked);
  const filter = askedReceipts(asked);
  const { sql } = requestsDatabase();
  const [found, channels, t, statements] = await Promise.all([
    receiptsPage(sql, grant, { ...filter, page, rowsMax }),
    statementChannels(sql, grant),
    getTranslations('registers.receipts'),
    getTranslations('registers.statements'),
  ]);
  return (
    <Stack>
      <PageHead
        back={
          <BackLink href={'/office/registers/statements' as Route}>{statements('title')}</BackLink>
        }
        title={t('all')}
        lead={t('allLead')}
      />
      <Card>
        <Stack>
          <ReceiptsFilter filter={filter} channels={channels} />
          <ReceiptsTable
            caption={t('all')}
            none={t('noneFound')}
            rows={found.rows.map((one) => ({ ...one, key: `${one.id}` }))}
          />
          <Pagination
            page={page}
            pages={Math.ceil(found.total / rowsMax)}
            hrefOf={(other) => receiptsHref(filter, other)}
          />
        </Stack>
      </Card>
    </Stack>
  );
}
