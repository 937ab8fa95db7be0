import { getLocale, getTranslations } from 'next-intl/server';
import { ChangedAccounts } from '#components/charging/changed-accounts.tsx';
import { ControlTotals, ProviderChange } from '#components/charging/control-totals.tsx';
import { ChangeDistribution } from '#components/tariff/change-distribution.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import {
  type CheckTotal,
  checkedChanges,
  checkTotals,
  distributionOf,
  type TariffDraft,
} from '#db/queries/tariff-drafts.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { formatPeriod } from '#lib/format/date.ts';

const rowsMax = 10;

interface Props {
  readonly grant: StaffGrant;
  readonly draft: TariffDraft;
}

/** Shows what a draft does to the city: providers, the spread of changes, the accounts hit most. */
export async function CheckResult({ grant, draft }: Props) {
  const { sql } = requestsDatabase();
  const [totals, distribution, changed, t, locale] = await Promise.all([
    checkTotals(sql, grant, draft.id),
    distributionOf(sql, grant, draft.id),
    checkedChanges(sql, grant, { draftId: draft.id, rowsMax }),
    getTranslations('tariffs'),
    getLocale(),
  ]);
  if (totals.length === 0) return <Notice tone="info">{t('nobody')}</Notice>;
  const month = formatPeriod(draft.period, locale);
  const heads = { before: t('now'), now: t('withDraft') };
  return (
    <>
      <Card>
        <ProviderChange
          caption={t('providerChange', { month })}
          totals={totals.filter(isChanged)}
        />
      </Card>
      <Card>
        <ControlTotals caption={t('checkTotals', { month })} totals={totals} heads={heads} />
      </Card>
      <Card>
        <ChangeDistribution {...distribution} />
      </Card>
      <Card>
        <ChangedAccounts caption={t('changed')} rows={changed} heads={heads} />
      </Card>
    </>
  );
}

function isChanged({ amount, amountBefore }: CheckTotal): boolean {
  return amount !== amountBefore;
}
