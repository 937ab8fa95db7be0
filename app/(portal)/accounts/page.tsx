import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Sum } from '#components/ui/sum.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { homesOf } from '#db/queries/account-payments.ts';
import { requireSubscriberGrant } from '#lib/auth/session.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';

/** Lists a person's homes; who has one goes straight to it. */
export default async function HomesPage() {
  const grant = await requireSubscriberGrant();
  const homes = await homesOf(requestsDatabase().sql, grant);
  const [only] = homes;
  if (only && homes.length === 1) redirect(`/accounts/${only.account}` as Route);
  const [t, locale] = await Promise.all([getTranslations('portal'), getLocale()]);
  return (
    <Stack>
      <PageHead title={t('homes')} lead={homes.length === 0 ? t('noHomes') : undefined} />
      {homes.map((home) => (
        <Card key={home.account} title={formatAddress(home, locale)} layout="due">
          <Sum
            label={t('accountNumber', { number: formatAccountNumber(home.account) })}
            amount={home.owed}
          />
          <ButtonLink href={`/accounts/${home.account}` as Route}>{t('open')}</ButtonLink>
        </Card>
      ))}
    </Stack>
  );
}
