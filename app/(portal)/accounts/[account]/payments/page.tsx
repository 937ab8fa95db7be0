import { getTranslations } from 'next-intl/server';
import { PaymentsList } from '#components/account/payments-list.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { paymentsOf } from '#db/queries/account-payments.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';

const paymentsMax = 100;

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Lists the payments of a home with their split. */
export default async function PaymentsPage({ params }: Props) {
  const grant = await requireAccountGrant('account.read', (await params).account);
  const payments = await paymentsOf(requestsDatabase().sql, grant, { paymentsMax });
  const t = await getTranslations('portal');
  return (
    <Stack>
      <PageHead title={t('payments')} />
      <Card>
        <PaymentsList payments={payments} isWholePage />
      </Card>
    </Stack>
  );
}
