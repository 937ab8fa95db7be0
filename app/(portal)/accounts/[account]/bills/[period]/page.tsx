import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { BillView } from './bill-view.tsx';
import { readBill } from './read-bill.ts';

interface Props {
  readonly params: Promise<{ readonly account: string; readonly period: string }>;
}

/** Shows the bill of a period: how much, why, every line with its count, and how to pay. */
export default async function BillPage({ params }: Props) {
  const { account, period } = await params;
  const grant = await requireAccountGrant('bill.read', account);
  const { sql } = requestsDatabase();
  const [bill, card, t, portal, locale] = await Promise.all([
    readBill(sql, grant, period),
    accountCard(sql, grant),
    getTranslations('bill'),
    getTranslations('portal'),
    getLocale(),
  ]);
  if (!bill) notFound();
  const home = formatAddress(card.address, locale);
  const number = portal('accountNumber', { number: formatAccountNumber(card.number) });
  return (
    <Stack>
      <PageHead
        back={<BackLink href={`/accounts/${account}/bills` as Route}>{t('allBills')}</BackLink>}
        title={t('title', { period: formatPeriod(bill.period, locale) })}
        lead={`${home} · ${number}`}
      />
      <BillView
        grant={grant}
        account={card.number}
        bill={bill}
        documentHref={`/api/documents/accounts/${account}/bills/${bill.period}` as Route}
      />
    </Stack>
  );
}
