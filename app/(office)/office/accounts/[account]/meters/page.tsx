import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountMeters } from '#components/city/account-meters.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { metersOf } from '#db/queries/readings.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { accountOfGrant, requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { AccountFrame } from '../account-frame.tsx';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Shows the meters of an account with what they read. */
export default async function MetersPage({ params }: Props) {
  const staff = await requireStaffGrant('city.read');
  const { account } = await params;
  const grant = await accountOfGrant(staff, account);
  const [meters, { roles }, t] = await Promise.all([
    metersOf(requestsDatabase().sql, grant),
    requireViewer(),
    getTranslations('city.meters'),
  ]);
  return (
    <AccountFrame
      grant={grant}
      tab="meters"
      actions={
        rolesAllow(roles, 'metering.change') ? (
          <ButtonLink kind="quiet" href={`/office/meters/${account}` as Route}>
            {t('keep')}
          </ButtonLink>
        ) : null
      }
    >
      {meters.length > 0 ? (
        <AccountMeters meters={meters} />
      ) : (
        <Card>
          <EmptyState icon="meter" title={t('none')}>
            {t('noneText')}
          </EmptyState>
        </Card>
      )}
    </AccountFrame>
  );
}
