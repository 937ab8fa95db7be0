import { getLocale, getTranslations } from 'next-intl/server';
import { AddressNotice } from '#app/(portal)/address-notice.tsx';
import { AccountDue } from '#components/account/account-due.tsx';
import { PaymentsList } from '#components/account/payments-list.tsx';
import { ServiceBalances } from '#components/account/service-balances.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountBalance, accountCard } from '#db/queries/account.ts';
import { paymentsOf } from '#db/queries/account-payments.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';
import { formatAddress } from '#lib/format/address.ts';
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
  return (
    <Stack>
      <PageHead
        title={formatAddress(card.address, locale)}
        lead={t('accountNumber', { number: formatAccountNumber(card.number) })}
      />
      <AccountDue account={card.number} balance={balance} />
      <Card>
        <ServiceBalances rows={balance.services} />
      </Card>
      <Card>
        <PaymentsList payments={payments} />
      </Card>
      <AddressNotice />
    </Stack>
  );
}
