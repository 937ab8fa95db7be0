import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { AgreementsTable } from '#components/city/agreements-table.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { accountLife, agreementLines } from '#db/queries/account-file.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { accountOfGrant, requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { AccountFrame } from '../account-frame.tsx';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Shows the services of an account: by whom, by which tariff, by what they are charged. */
export default async function AgreementsPage({ params }: Props) {
  const staff = await requireStaffGrant('city.read');
  const { account } = await params;
  const grant = await accountOfGrant(staff, account);
  const { sql } = requestsDatabase();
  const [agreements, { today }, { state }, { roles }, t] = await Promise.all([
    agreementLines(sql, grant),
    accountLife(sql, grant),
    accountCard(sql, grant),
    requireViewer(),
    getTranslations('city.agreements'),
  ]);
  const home = `/office/accounts/${account}/agreements`;
  const mayChange = state === 'open' && rolesAllow(roles, 'city.change');
  return (
    <AccountFrame
      grant={grant}
      tab="agreements"
      actions={
        mayChange ? <ButtonLink href={`${home}/new` as Route}>{t('start')}</ButtonLink> : null
      }
    >
      <Card>
        <AgreementsTable agreements={agreements} today={today} home={home} />
      </Card>
    </AccountFrame>
  );
}
