import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { BillList } from '#components/bill/bill-list.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { billsOf } from '#db/queries/bill-list.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Lists the bills of a home. */
export default async function BillsPage({ params }: Props) {
  const { account } = await params;
  const grant = await requireAccountGrant('bill.read', account);
  const bills = await billsOf(requestsDatabase().sql, grant);
  const t = await getTranslations('bill');
  return (
    <Stack>
      <PageHead title={t('bills')} />
      <Card>
        <BillList
          bills={bills}
          hrefOf={(period) => `/accounts/${account}/bills/${period}` as Route}
        />
      </Card>
    </Stack>
  );
}
