import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PaymentFacts } from '#components/settlement/payment-facts.tsx';
import { SplitTable } from '#components/settlement/split-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Sum } from '#components/ui/sum.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { paymentSplit } from '#db/queries/settlement-payments.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import { receiptNumber } from '#lib/domain/payment/receipt-number.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { dayOfPage } from '../../day-of-page.ts';

interface Props {
  readonly params: Promise<{ readonly day: string; readonly payment: string }>;
}

/** Shows a payment and how it was split. */
export default async function PaymentPage({ params }: Props) {
  const grant = await requireStaffGrant('payment.read');
  const { day, payment: paymentId } = await params;
  const businessDay = dayOfPage(day);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(paymentId)) notFound();
  const split = await paymentSplit(requestsDatabase().sql, grant, { businessDay, paymentId });
  if (!split) notFound();
  const [t, locale] = await Promise.all([getTranslations('settlement'), getLocale()]);
  return (
    <Stack>
      <PageHead
        back={
          <BackLink href={`/office/settlement/${businessDay}` as Route}>
            {formatBusinessDay(businessDay, locale)}
          </BackLink>
        }
        title={t('payment', { receipt: receiptNumber(split.id) })}
      />
      {split.late ? <Notice tone="warn">{t('late')}</Notice> : null}
      <Card>
        <Sum
          label={`${t('account')} ${formatAccountNumber(split.accountNumber as AccountNumber)}`}
          amount={split.amount}
        />
      </Card>
      <Card>
        <PaymentFacts {...split} />
      </Card>
      <Card>
        <SplitTable lines={split.lines} />
      </Card>
    </Stack>
  );
}
