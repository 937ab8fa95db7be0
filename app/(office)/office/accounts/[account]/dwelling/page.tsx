import { getTranslations } from 'next-intl/server';
import { DwellingTable } from '#components/city/dwelling-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { accountLife, dwellingOf } from '#db/queries/account-file.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { accountOfGrant, requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { versionOfDwelling } from '#lib/domain/city/change-dwelling.ts';
import { AccountFrame } from '../account-frame.tsx';
import { changeDwellingAction } from './actions.ts';
import { DwellingForm } from './dwelling-form.tsx';
import { formStart } from './form-start.ts';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Shows who lived on how many square metres, and since when; changes it from a day on. */
export default async function DwellingPage({ params }: Props) {
  const staff = await requireStaffGrant('city.read');
  const { account } = await params;
  const grant = await accountOfGrant(staff, account);
  const { sql } = requestsDatabase();
  const [spans, { today }, { state }, { roles }, t] = await Promise.all([
    dwellingOf(sql, grant),
    accountLife(sql, grant),
    accountCard(sql, grant),
    requireViewer(),
    getTranslations('city.dwelling'),
  ]);
  const mayChange = state === 'open' && rolesAllow(roles, 'city.change');
  return (
    <AccountFrame grant={grant} tab="dwelling">
      <Card>
        <DwellingTable spans={spans.toReversed()} today={today} />
      </Card>
      {mayChange ? (
        <Card title={t('change')} lead={t('changeHint')}>
          <DwellingForm
            key={versionOfDwelling(spans)}
            action={changeDwellingAction.bind(null, account)}
            seen={versionOfDwelling(spans)}
            now={formStart(spans, today)}
            texts={{
              from: t('from'),
              residents: t('residents'),
              totalArea: t('totalArea'),
              heatedArea: t('heatedArea'),
              isCorrection: t('isCorrection'),
              isCorrectionHint: t('isCorrectionHint'),
              submit: t('submit'),
            }}
          />
        </Card>
      ) : null}
    </AccountFrame>
  );
}
