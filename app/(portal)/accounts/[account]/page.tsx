import type { Route } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PaymentsList } from '#components/account/payments-list.tsx';
import { ServiceBalances } from '#components/account/service-balances.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Sum } from '#components/ui/sum.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountBalance, accountCard } from '#db/queries/account.ts';
import { paymentsOf } from '#db/queries/account-payments.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Answers how much a home owes, for what, and what was paid last. */
export default async function AccountPage({ params }: Props) {
  const { account } = await params;
  const grant = await requireAccountGrant('account.read', account);
  const { sql } = requestsDatabase();
  const [card, balance, payments, t, locale] = await Promise.all([
    accountCard(sql, grant),
    accountBalance(sql, grant),
    paymentsOf(sql, grant, { paymentsMax: 3 }),
    getTranslations('portal'),
    getLocale(),
  ]);
  const { lastBill } = balance;
  const isPaid = balance.total <= 0n;
  return (
    <Stack>
      <PageHead
        title={formatAddress(card.address, locale)}
        lead={t('accountNumber', { number: formatAccountNumber(card.number) })}
      />
      <Card layout="due">
        <Sum
          label={isPaid ? t('nothingOwed') : t('toPayNow')}
          amount={balance.total}
          note={
            lastBill === undefined || isPaid ? (
              <Chip tone="good">{t('paid')}</Chip>
            ) : (
              <Chip tone="warn">
                {t('until', { day: formatBusinessDay(lastBill.dueOn, locale) })}
              </Chip>
            )
          }
        />
        {lastBill === undefined ? null : (
          <Actions>
            <ButtonLink href={`/accounts/${card.number}/bills/${lastBill.period}` as Route}>
              {t('openBill', { period: formatPeriod(lastBill.period, locale) })}
            </ButtonLink>
          </Actions>
        )}
      </Card>
      <Card>
        <ServiceBalances rows={balance.services} />
      </Card>
      <Card>
        <PaymentsList payments={payments} />
      </Card>
    </Stack>
  );
}
