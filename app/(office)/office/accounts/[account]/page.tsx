import { getTranslations } from 'next-intl/server';
import { ServiceBalances } from '#components/account/service-balances.tsx';
import { AccountFacts } from '#components/city/account-facts.tsx';
import { NeighbourAccounts } from '#components/city/neighbour-accounts.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Columns, Stack } from '#components/ui/page.tsx';
import { Sum } from '#components/ui/sum.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountBalance, accountCard } from '#db/queries/account.ts';
import { accountLife } from '#db/queries/account-file.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { AccountFrame } from './account-frame.tsx';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Shows an account at a glance: what it owes, for what, whose it is, who lives there. */
export default async function AccountFilePage({ params }: Props) {
  const staff = await requireStaffGrant('city.read');
  const grant = await accountOfGrant(staff, (await params).account);
  const { sql } = requestsDatabase();
  const [card, balance, life, t] = await Promise.all([
    accountCard(sql, grant),
    accountBalance(sql, grant),
    accountLife(sql, grant),
    getTranslations('city.file'),
  ]);
  const isAhead = balance.owed === 0n && balance.advance > 0n;
  return (
    <AccountFrame grant={grant} tab="overview">
      <Columns>
        <Stack>
          <Card>
            <Sum
              label={t(isAhead ? 'advance' : card.state === 'closed' ? 'closingBalance' : 'owed')}
              amount={isAhead ? balance.advance : balance.owed}
            />
          </Card>
          <Card>
            {balance.services.length === 0 ? (
              <EmptyState title={t('noServices')}>{t('noServicesText')}</EmptyState>
            ) : (
              <ServiceBalances rows={balance.services} />
            )}
          </Card>
        </Stack>
        <Card title={t('facts')}>
          <AccountFacts card={card} life={life} />
        </Card>
      </Columns>
      {life.neighbours.length === 0 ? null : (
        <Card>
          <NeighbourAccounts rows={life.neighbours} />
        </Card>
      )}
    </AccountFrame>
  );
}
