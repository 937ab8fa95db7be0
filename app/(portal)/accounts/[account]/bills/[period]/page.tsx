import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { BillDue } from '#components/bill/bill-due.tsx';
import { BillPay } from '#components/bill/bill-pay.tsx';
import { BillPayouts } from '#components/bill/bill-payouts.tsx';
import { BillTable } from '#components/bill/bill-table.tsx';
import { ChangeReasons } from '#components/bill/change-reasons.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { billPayouts } from '#db/queries/bill-payouts.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { readBill, readChange } from './read-bill.ts';

interface Props {
  readonly params: Promise<{ readonly account: string; readonly period: string }>;
}

/** Shows the bill of a period: how much, why, every line with its count, and how to pay. */
export default async function BillPage({ params }: Props) {
  const { account, period } = await params;
  const grant = await requireAccountGrant('bill.read', account);
  const { sql } = requestsDatabase();
  const [bill, card] = await Promise.all([readBill(sql, grant, period), accountCard(sql, grant)]);
  if (!bill) notFound();
  const [change, payouts, t, portal, locale] = await Promise.all([
    readChange(sql, grant, bill),
    billPayouts(sql, grant, bill.period),
    getTranslations('bill'),
    getTranslations('portal'),
    getLocale(),
  ]);
  const home = formatAddress(card.address, locale);
  const number = portal('accountNumber', { number: formatAccountNumber(card.number) });
  const document = `/api/documents/accounts/${account}/bills/${bill.period}` as Route;
  return (
    <Stack>
      <PageHead
        back={<TextLink href={`/accounts/${account}/bills` as Route}>{t('allBills')}</TextLink>}
        title={t('title', { period: formatPeriod(bill.period, locale) })}
        lead={`${home} · ${number}`}
      />
      <BillDue {...bill} documentHref={document} />
      {bill.previous && change && change.causes.length > 0 ? (
        <Card id="change">
          <ChangeReasons change={change} from={bill.previous} to={bill.period} />
        </Card>
      ) : null}
      <Card>
        <BillTable lines={bill.lines} totals={bill.totals} />
      </Card>
      <BillPayouts payouts={payouts} />
      {bill.isLast && bill.totals.toPay > 0n ? <BillPay {...bill} account={card.number} /> : null}
    </Stack>
  );
}
