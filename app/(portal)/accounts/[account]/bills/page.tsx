import type { Route } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Money } from '#components/ui/money.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { billsOf } from '#db/queries/bill.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Lists the bills of a home. */
export default async function BillsPage({ params }: Props) {
  const { account } = await params;
  const grant = await requireAccountGrant('bill.read', account);
  const bills = await billsOf(requestsDatabase().sql, grant);
  const [t, locale] = await Promise.all([getTranslations('bill'), getLocale()]);
  return (
    <Stack>
      <PageHead title={t('bills')} />
      <Card>
        <DataTable
          caption={t('bills')}
          rows={bills}
          rowKey={(bill) => bill.period}
          empty={<EmptyState icon="bill" title={t('noBills')} />}
          columns={[
            {
              key: 'period',
              head: t('period'),
              cell: (bill) => (
                <TextLink href={`/accounts/${account}/bills/${bill.period}` as Route}>
                  {formatPeriod(bill.period, locale)}
                </TextLink>
              ),
            },
            {
              key: 'due',
              head: t('dueOn'),
              cell: (bill) => formatBusinessDay(bill.dueOn, locale),
            },
            {
              key: 'charged',
              head: t('charged'),
              kind: 'number',
              cell: (bill) => <Money amount={bill.charged} />,
            },
          ]}
        />
      </Card>
    </Stack>
  );
}
