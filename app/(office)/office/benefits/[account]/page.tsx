import type { Route } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { RightsTable } from '#components/relief/rights-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { benefitCategories, rightsOfAccount } from '#db/queries/benefits.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { accountOfGrant, requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { RightForms } from './right-forms.tsx';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Shows the rights to benefits of an account, grants another one and stops one. */
export default async function AccountBenefitsPage({ params }: Props) {
  const staff = await requireStaffGrant('relief.read');
  const { account } = await params;
  const grant = await accountOfGrant(staff, account);
  const { sql } = requestsDatabase();
  const [card, rights, categories, { roles }, t, locale] = await Promise.all([
    accountCard(sql, grant),
    rightsOfAccount(sql, grant),
    benefitCategories(sql, staff),
    requireViewer(),
    getTranslations('benefits'),
    getLocale(),
  ]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/benefits' as Route}>{t('title')}</BackLink>}
        title={t('ofAccount', { number: formatAccountNumber(card.number) })}
        lead={`${card.holder ?? ''} · ${formatAddress(card.address, locale)}`}
      />
      <Card>
        <RightsTable rows={rights} />
      </Card>
      {rolesAllow(roles, 'relief.change') ? (
        <RightForms
          account={card.number}
          holder={card.holder ?? ''}
          rights={rights.filter(({ isNow }) => isNow)}
          categories={categories.map(({ code, name }) => ({ value: code, label: name }))}
        />
      ) : null}
    </Stack>
  );
}
