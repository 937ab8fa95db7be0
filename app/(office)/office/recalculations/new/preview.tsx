import { getLocale, getTranslations } from 'next-intl/server';
import { RecalculationLines } from '#components/relief/recalculation-lines.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { limitAlone } from '#db/queries/recalculation-facts.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { accountOfGrant } from '#lib/auth/session.ts';
import { computeRecalculation } from '#lib/commands/recalculation/compute-recalculation.ts';
import type { RecalculationCause } from '#lib/domain/charging/recalculation.ts';
import { negateMoney } from '#lib/domain/money.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatMoney } from '#lib/format/money.ts';
import { refusalText } from '../../accounts/refusal-text.ts';
import { ProposeForm } from '../propose-form.tsx';
import { proposeAction } from './actions.ts';

/** Shows what a recalculation would give back, and lets it be proposed as it is seen. */
export async function Preview(props: {
  readonly grant: StaffGrant;
  readonly account: string;
  readonly cause: RecalculationCause;
  readonly values: Readonly<Record<string, string>>;
}) {
  const { cause, values } = props;
  const grant = await accountOfGrant(props.grant, props.account);
  const { sql } = requestsDatabase();
  const [card, preview, limit, t, locale] = await Promise.all([
    accountCard(sql, grant),
    computeRecalculation(sql, props.grant, { accountId: grant.accountId, cause }),
    limitAlone(sql),
    getTranslations('recalculations'),
    getLocale(),
  ]);
  const title = `${card.holder ?? ''} · ${formatAddress(card.address, locale)}`;
  if (!preview.ok) {
    return (
      <Card title={title}>
        <Notice tone="bad">{await refusalText(preview.refusal)}</Notice>
      </Card>
    );
  }
  const { lines, amount, contentHash } = preview.value;
  const isAlone = negateMoney(amount) <= limit;
  return (
    <Card title={title}>
      <Stack>
        <RecalculationLines
          lines={lines.map(({ service, period, amount, before, derivation }) => ({
            ...{ service, period, amount, before },
            charges: [{ kind: 'recalculation', amount, derivation, reason: null }],
          }))}
        />
        <Notice tone={isAlone ? 'info' : 'warn'}>
          {t(isAlone ? 'aloneNote' : 'secondNote', {
            sum: formatMoney(limit, locale, { currency: true }),
          })}
        </Notice>
        <ProposeForm
          action={proposeAction}
          values={{ ...values, account: props.account, contentHash }}
          label={t(isAlone ? 'approveAlone' : 'propose')}
        />
      </Stack>
    </Card>
  );
}
