import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { accountLife, lastRegistersOf } from '#db/queries/account-file.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { AccountFrame } from '../account-frame.tsx';
import { moveOutAction } from './actions.ts';
import { MoveOutForm } from './move-out-form.tsx';
import { registerTexts } from './register-texts.ts';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Moves the holder of an account out, and who comes next in; a closed account is only shown. */
export default async function MoveOutPage({ params }: Props) {
  const staff = await requireStaffGrant('city.change');
  const { account } = await params;
  const grant = await accountOfGrant(staff, account);
  const { sql } = requestsDatabase();
  const [{ state }, { today }, registers, t] = await Promise.all([
    accountCard(sql, grant),
    accountLife(sql, grant),
    lastRegistersOf(sql, grant),
    getTranslations('city.moveOut'),
  ]);
  if (state === 'closed') redirect(`/office/accounts/${account}` as Route);
  return (
    <AccountFrame grant={grant}>
      <Card title={t('title')}>
        <p>{t('lead')}</p>
      </Card>
      <MoveOutForm
        action={moveOutAction.bind(null, account)}
        today={today}
        registers={await registerTexts(registers)}
        texts={{
          leavingOn: t('leavingOn'),
          leavingHint: t('leavingHint'),
          readings: t('readings'),
          newParty: t('newParty'),
          newPartyHint: t('newPartyHint'),
          fullName: t('fullName'),
          taxpayer: t('taxpayer'),
          residents: t('residents'),
          submit: t('submit'),
        }}
      />
    </AccountFrame>
  );
}
