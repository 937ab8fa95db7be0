import { getLocale, getTranslations } from 'next-intl/server';
import { SubsidyCheck } from '#components/relief/subsidy-check.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { subsidyCheckFacts } from '#db/queries/subsidy-check.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { accountOfGrant } from '#lib/auth/session.ts';
import { checkSubsidy } from '#lib/domain/charging/subsidy-check.ts';
import { moneyText } from '#lib/domain/money.ts';
import { formatAddress } from '#lib/format/address.ts';
import { refusalText } from '../../accounts/refusal-text.ts';
import { enterSubsidyAction } from './actions.ts';
import type { AskedHousehold } from './asked-household.ts';
import { EnterForm } from './enter-form.tsx';

/** Shows what the formula gives and takes the decision as it came, beside it. */
export async function Checked(props: {
  readonly staff: StaffGrant;
  readonly household: NonNullable<AskedHousehold['household']>;
}) {
  const { household } = props;
  const grant = await accountOfGrant(props.staff, household.account);
  const { sql } = requestsDatabase();
  const [card, facts, t, services, locale] = await Promise.all([
    accountCard(sql, grant),
    subsidyCheckFacts(sql, grant, household.month),
    getTranslations('subsidies'),
    getTranslations('services'),
    getLocale(),
  ]);
  const title = `${card.holder ?? ''} · ${formatAddress(card.address, locale)}`;
  if (!facts) return <Notice tone="warn">{t('nothingCharged')}</Notice>;
  const check = checkSubsidy(facts.account, facts.period, { ...facts, household });
  if (!check.ok) return <Notice tone="bad">{await refusalText(check.refusal)}</Notice>;
  const service = (code: string) => services(code as Parameters<typeof services>[0]);
  return (
    <>
      <Card title={title} lead={t('check')}>
        <SubsidyCheck check={check.value} rules={facts.rules} debt={facts.debt} />
      </Card>
      <Card title={t('enterTitle')}>
        <EnterForm
          action={enterSubsidyAction.bind(null, household.account)}
          start={{
            persons: String(household.persons),
            income: moneyText(household.income),
            obligatoryPayment: moneyText(check.value.obligatory),
          }}
          amounts={check.value.services.map(({ agreementNo, service: code }) => {
            return { agreementNo, label: t('perMonth', { service: service(code) }) };
          })}
          texts={{
            number: t('decisionNumber'),
            decidedOn: t('decidedOn'),
            persons: t('persons'),
            income: t('income'),
            obligatoryPayment: t('obligatory'),
            firstPeriod: t('firstPeriod'),
            lastPeriod: t('lastPeriod'),
            submit: t('enter'),
          }}
        />
      </Card>
    </>
  );
}
