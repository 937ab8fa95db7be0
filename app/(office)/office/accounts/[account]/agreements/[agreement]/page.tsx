import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { TermsTable } from '#components/city/terms-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { termNames, todayInKyiv } from '#db/queries/agreement-choices.ts';
import { agreementOf } from '#db/queries/agreement-facts.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { accountOfGrant, requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { idOfPage } from '../../../../addresses/id-of-page.ts';
import { AccountFrame } from '../../account-frame.tsx';
import { AgreementDeeds } from './agreement-deeds.tsx';

interface Props {
  readonly params: Promise<{ readonly account: string; readonly agreement: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Shows what a service of an account was and is charged by; changes it or stops it from a day on. */
export default async function AgreementPage({ params, searchParams }: Props) {
  const staff = await requireStaffGrant('city.read');
  const { account, agreement } = await params;
  const grant = await accountOfGrant(staff, account);
  const { sql } = requestsDatabase();
  const agreementNo = idOfPage(agreement);
  const [facts, today, { state }, { roles }, asked] = await Promise.all([
    agreementOf(sql, grant, agreementNo),
    todayInKyiv(sql, grant),
    accountCard(sql, grant),
    requireViewer(),
    searchParams,
  ]);
  if (!facts) notFound();
  const names = await termNames(sql, grant, {
    tariffIds: facts.spans.map(({ tariffId }) => tariffId),
    normIds: facts.spans.flatMap(({ normId }) => normId ?? []),
  });
  const services = await getTranslations('services');
  const isOpen = state === 'open' && facts.validTo === undefined;
  return (
    <AccountFrame grant={grant} tab="agreements">
      <Card title={services(facts.service as Parameters<typeof services>[0])}>
        <TermsTable
          spans={facts.spans.toReversed()}
          names={names}
          unit={facts.unit}
          today={today}
        />
      </Card>
      {isOpen && rolesAllow(roles, 'city.change') ? (
        <AgreementDeeds
          grant={grant}
          of={{ account, agreementNo }}
          facts={facts}
          today={today}
          tariff={asked['tariff']}
        />
      ) : null}
    </AccountFrame>
  );
}
