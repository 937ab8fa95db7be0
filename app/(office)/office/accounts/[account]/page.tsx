import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountBalance } from '#components/city/account-balance.tsx';
import { AccountFacts } from '#components/city/account-facts.tsx';
import { ClosingNote } from '#components/city/closing-note.tsx';
import { NeighbourAccounts } from '#components/city/neighbour-accounts.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Columns, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountBalance, accountCard } from '#db/queries/account.ts';
import { accountLife } from '#db/queries/account-file.ts';
import { chargeStillToCome } from '#db/queries/projected-charge.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { accountOfGrant, requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { subtractMoney } from '#lib/domain/money.ts';
import { AccountFrame } from './account-frame.tsx';
import { RenameForm } from './rename-form.tsx';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Shows an account at a glance: what it owes, for what, whose it is, who lives there. */
export default async function AccountFilePage({ params }: Props) {
  const staff = await requireStaffGrant('city.read');
  const { account } = await params;
  const grant = await accountOfGrant(staff, account);
  const { sql } = requestsDatabase();
  const [card, balance, life, { roles }, t] = await Promise.all([
    accountCard(sql, grant),
    accountBalance(sql, grant),
    accountLife(sql, grant),
    requireViewer(),
    getTranslations('city'),
  ]);
  const { closedOn, neighbours } = life;
  const toCome = closedOn && (await chargeStillToCome(sql, grant, closedOn));
  const net = subtractMoney(balance.owed, balance.advance);
  return (
    <AccountFrame grant={grant} tab="overview">
      {closedOn === undefined ? null : (
        <ClosingNote closedOn={closedOn} balance={net} toCome={toCome} />
      )}
      <Columns>
        <AccountBalance state={card.state} balance={balance} />
        <Card title={t('file.facts')}>
          <Stack>
            <AccountFacts card={card} life={life} />
            {card.state === 'open' && rolesAllow(roles, 'city.change') ? (
              <>
                <Actions>
                  <ButtonLink kind="quiet" href={`/office/accounts/${account}/move-out` as Route}>
                    {t('moveOut.link')}
                  </ButtonLink>
                </Actions>
                <RenameForm account={account} holder={card.holder} taxpayer={life.taxpayerNumber} />
              </>
            ) : null}
          </Stack>
        </Card>
      </Columns>
      {neighbours.length === 0 ? null : (
        <Card>
          <NeighbourAccounts rows={neighbours} />
        </Card>
      )}
    </AccountFrame>
  );
}
