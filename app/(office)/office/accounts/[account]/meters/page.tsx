import { getTranslations } from 'next-intl/server';
import { AccountMeters } from '#components/city/account-meters.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { metersOf } from '#db/queries/readings.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { AccountFrame } from '../account-frame.tsx';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Shows the meters of an account with what they read. */
export default async function MetersPage({ params }: Props) {
  const staff = await requireStaffGrant('city.read');
  const grant = await accountOfGrant(staff, (await params).account);
  const [meters, t] = await Promise.all([
    metersOf(requestsDatabase().sql, grant),
    getTranslations('city.meters'),
  ]);
  return (
    <AccountFrame grant={grant} tab="meters">
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
