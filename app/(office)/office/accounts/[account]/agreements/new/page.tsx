import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { normChoices, tariffChoices, todayInKyiv } from '#db/queries/agreement-choices.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { TariffAsk } from '../../../tariff-ask.tsx';
import { termsFields } from '../../../terms-fields.ts';
import { AccountFrame } from '../../account-frame.tsx';
import { startServiceAction } from '../actions.ts';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Starts a service for an account: first the tariff, then what it is charged by. */
export default async function NewAgreementPage({ params, searchParams }: Props) {
  const staff = await requireStaffGrant('city.change');
  const { account } = await params;
  const grant = await accountOfGrant(staff, account);
  const { sql } = requestsDatabase();
  const [{ state }, tariffs, today, asked, t] = await Promise.all([
    accountCard(sql, grant),
    tariffChoices(sql, grant),
    todayInKyiv(sql, grant),
    searchParams,
    getTranslations('city.agreements'),
  ]);
  if (state === 'closed') redirect(`/office/accounts/${account}/agreements` as Route);
  const chosen = tariffs.find(({ id }) => `${id}` === asked['tariff']);
  const norms = chosen === undefined ? [] : await normChoices(sql, grant, chosen.service);
  const number = { name: 'provider', kind: 'text', label: t('providerAccount') } as const;
  return (
    <AccountFrame grant={grant} tab="agreements">
      <Card title={t('start')} lead={t('startHint')}>
        <TariffAsk tariffs={tariffs} chosen={chosen} />
      </Card>
      {chosen === undefined ? null : (
        <Card title={chosen.name} lead={chosen.recipient}>
          <FieldsForm
            key={chosen.id}
            id="start"
            action={startServiceAction.bind(null, account)}
            hidden={{ tariff: `${chosen.id}` }}
            fields={[
              ...(await termsFields({ tariff: chosen, norms, from: today })),
              { ...number, isOptional: true },
            ]}
            submit={t('submitStart')}
          />
        </Card>
      )}
    </AccountFrame>
  );
}
