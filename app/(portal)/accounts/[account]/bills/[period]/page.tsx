import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { BillTable } from '#components/bill/bill-table.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Sum } from '#components/ui/sum.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { readBill } from './read-bill.ts';

interface Props {
  readonly params: Promise<{ readonly account: string; readonly period: string }>;
}

/** Shows the bill of a period: every line, how it was computed, and what is to pay. */
export default async function BillPage({ params }: Props) {
  const { account, period } = await params;
  const grant = await requireAccountGrant('bill.read', account);
  const { sql } = requestsDatabase();
  const [bill, card] = await Promise.all([readBill(sql, grant, period), accountCard(sql, grant)]);
  if (!bill) notFound();
  const [t, portal, locale] = await Promise.all([
    getTranslations('bill'),
    getTranslations('portal'),
    getLocale(),
  ]);
  const isPaid = bill.totals.toPay <= 0n;
  const home = formatAddress(card.address, locale);
  const number = portal('accountNumber', { number: formatAccountNumber(card.number) });
  return (
    <Stack>
      <PageHead
        back={<TextLink href={`/accounts/${account}/bills` as Route}>{t('allBills')}</TextLink>}
        title={t('title', { period: formatPeriod(bill.period, locale) })}
        lead={`${home} · ${number}`}
      />
      <Card layout="due">
        <Sum
          label={t('toPayUntil', { day: formatBusinessDay(bill.dueOn, locale) })}
          amount={bill.totals.toPay}
          note={<Chip tone={isPaid ? 'good' : 'warn'}>{t(isPaid ? 'isPaid' : 'isOpen')}</Chip>}
        />
        <Actions>
          <ButtonLink
            kind="quiet"
            file
            href={`/api/documents/accounts/${account}/bills/${bill.period}` as Route}
          >
            PDF
          </ButtonLink>
        </Actions>
      </Card>
      <Card>
        <BillTable lines={bill.lines} totals={bill.totals} />
      </Card>
      {isPaid ? null : (
        <Notice tone="info" title={t('howToPay')}>
          {t('howToPayText', { number: formatAccountNumber(card.number) })}
        </Notice>
      )}
    </Stack>
  );
}
