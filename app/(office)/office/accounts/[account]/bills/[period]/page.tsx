import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { BillView } from '#app/(portal)/accounts/[account]/bills/[period]/bill-view.tsx';
import { readBill } from '#app/(portal)/accounts/[account]/bills/[period]/read-bill.ts';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';

interface Props {
  readonly params: Promise<{ readonly account: string; readonly period: string }>;
}

/** Shows the office the bill of an account for a period, as its resident sees it. */
export default async function OfficeBillPage({ params }: Props) {
  const staff = await requireStaffGrant('city.read');
  const { account, period } = await params;
  const grant = await accountOfGrant(staff, account);
  const { sql } = requestsDatabase();
  const [bill, card, t, city, locale] = await Promise.all([
    readBill(sql, grant, period),
    accountCard(sql, grant),
    getTranslations('bill'),
    getTranslations('city.file'),
    getLocale(),
  ]);
  if (!bill) notFound();
  const home = formatAddress(card.address, locale);
  const facts = [home, city('number', { number: formatAccountNumber(card.number) }), card.holder];
  return (
    <Stack>
      <PageHead
        back={
          <BackLink href={`/office/accounts/${account}/charges?period=${bill.period}` as Route}>
            {t('charges')}
          </BackLink>
        }
        title={t('title', { period: formatPeriod(bill.period, locale) })}
        lead={facts.filter((fact) => fact !== undefined).join(' · ')}
      />
      <BillView
        grant={grant}
        account={card.number}
        bill={bill}
        documentHref={`/api/documents/office/accounts/${account}/bills/${bill.period}` as Route}
      />
    </Stack>
  );
}
