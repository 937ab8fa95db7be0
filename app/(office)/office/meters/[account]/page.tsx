import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { DeedForm } from '#components/metering/deed-form.tsx';
import { ServiceMeters } from '#components/metering/service-meters.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { meterableServices } from '#db/queries/account-meters.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { formatAddress } from '#lib/format/address.ts';
import { groupDigits } from '#lib/format/identifiers.ts';
import { MeteringMessages } from '../../metering-messages.tsx';
import { installMeterAction } from './actions.ts';
import { installFields } from './install-fields.ts';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Shows the meters of an account by service, and takes a new one. */
export default async function AccountMetersPage({ params }: Props) {
  const grant = await requireStaffGrant('metering.read');
  const { account } = await params;
  const [found, { roles }, t, locale] = await Promise.all([
    meterableServices(requestsDatabase().sql, grant, account),
    requireViewer(),
    getTranslations('metering'),
    getLocale(),
  ]);
  if (found === undefined) notFound();
  const { accountId, services, today } = found;
  const mayChange = rolesAllow(roles, 'metering.change');
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/meters' as Route}>{t('meters.title')}</BackLink>}
        title={t('accountMeters', { account: groupDigits(account) })}
        lead={formatAddress(found, locale)}
      />
      {services.length === 0 ? (
        <Card>
          <EmptyState icon="meter" title={t('nothingMetered')} />
        </Card>
      ) : null}
      <MeteringMessages part="life">
        {services.map((service) => (
          <ServiceMeters key={service.agreementNo} account={account} service={service}>
            {mayChange ? (
              <InstallForm
                account={account}
                accountId={accountId}
                today={today}
                service={service}
              />
            ) : null}
          </ServiceMeters>
        ))}
      </MeteringMessages>
    </Stack>
  );
}

type InstallProps = Parameters<typeof installFields>[0] & {
  readonly account: string;
  readonly accountId: number;
};

async function InstallForm({ account, accountId, ...about }: InstallProps) {
  const t = await getTranslations('metering.deeds');
  const { agreementNo } = about.service;
  return (
    <DeedForm
      id={`install-${agreementNo}`}
      title={t('titles.install')}
      submit={t('submits.install')}
      fields={await installFields(about)}
      action={installMeterAction.bind(null, { account, accountId, agreementNo })}
    />
  );
}
