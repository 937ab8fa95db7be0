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
import { computeRebill } from '#lib/commands/recalculation/compute-rebill.ts';
import { rebilledServices } from '#lib/domain/charging/rebill.ts';
import type { AskedRebill } from '#lib/domain/charging/rebill-form.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatMoney } from '#lib/format/money.ts';
import { refusalText } from '../../accounts/refusal-text.ts';
import { ProposeForm } from '../propose-form.tsx';
import { proposeRebillAction } from './actions.ts';

/** Shows what a rebill would change, and lets it be proposed as it is seen. */
export async function Preview(props: {
  readonly grant: StaffGrant;
  readonly asked: AskedRebill;
  readonly values: Readonly<Record<string, string>>;
}) {
  const { asked, values } = props;
  const grant = await accountOfGrant(props.grant, asked.account);
  const { sql } = requestsDatabase();
  const [card, preview, limit, t, locale] = await Promise.all([
    accountCard(sql, grant),
    computeRebill(sql, props.grant, { ...asked, accountId: grant.accountId }),
    limitAlone(sql),
    getTranslations('rebills'),
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
  const { lines, moved, contentHash } = preview.value;
  const isAlone = moved <= limit;
  const services = rebilledServices(lines).map(({ lines: charges, ...service }) => ({
    ...service,
    charges: charges.map((line) => ({ ...line, reason: null })),
  }));
  return (
    <Card title={title}>
      <Stack>
        <RecalculationLines lines={services} />
        <Notice>{t('note')}</Notice>
        <Notice tone={isAlone ? 'info' : 'warn'}>
          {t(isAlone ? 'aloneNote' : 'secondNote', {
            sum: formatMoney(limit, locale, { currency: true }),
          })}
        </Notice>
        <ProposeForm
          action={proposeRebillAction}
          values={{ ...values, contentHash }}
          label={t(isAlone ? 'approveAlone' : 'propose')}
        />
      </Stack>
    </Card>
  );
}
