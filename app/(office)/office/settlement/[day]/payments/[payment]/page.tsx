import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { SplitTable } from '#components/settlement/split-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { Sum } from '#components/ui/sum.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { paymentSplit } from '#db/queries/settlement-payments.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { formatInstant } from '#lib/format/instant.ts';
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
    <>
      <header>
        <TextLink href={`/office/settlement/${businessDay}` as Route}>
          {formatBusinessDay(businessDay, locale)}
        </TextLink>
        <h1>{t('payment', { receipt: split.id.slice(-12).toUpperCase() })}</h1>
        <p>
          {split.partner} · {split.channel} · {split.externalId} ·{' '}
          {formatInstant(new Date(split.postedAt), locale, 'dateTime')}
        </p>
        {split.late ? <p>{t('late')}</p> : null}
      </header>
      <Card>
        <Sum
          label={`${t('account')} ${formatAccountNumber(split.accountNumber as AccountNumber)}`}
          amount={split.amount}
        />
      </Card>
      <Card>
        <SplitTable lines={split.lines} />
      </Card>
    </>
  );
}
