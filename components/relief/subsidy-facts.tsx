import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Actor } from '#components/ui/actor.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Day } from '#components/ui/time.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';

export interface SubsidyFactsProps {
  readonly account: AccountNumber;
  readonly decidedOn: BusinessDay;
  readonly persons: number;
  readonly income: MoneyAmount;
  readonly obligatory: MoneyAmount;
  readonly enteredBy: string;
  readonly stoppedFrom: Period | undefined;
  readonly stopReason: string | undefined;
}

/** Lists what a decision says of the household, and who entered it. */
export function SubsidyFacts(props: SubsidyFactsProps) {
  const t = useTranslations('subsidies');
  const locale = useLocale();
  const { account, stoppedFrom, stopReason } = props;
  return (
    <DescriptionList
      items={[
        {
          key: 'account',
          term: t('account'),
          detail: (
            <TextLink href={`/office/accounts/${account}` as Route}>
              {formatAccountNumber(account)}
            </TextLink>
          ),
        },
        { key: 'decidedOn', term: t('decidedOn'), detail: <Day day={props.decidedOn} /> },
        { key: 'persons', term: t('persons'), detail: props.persons },
        { key: 'income', term: t('income'), detail: <Money amount={props.income} /> },
        { key: 'obligatory', term: t('obligatory'), detail: <Money amount={props.obligatory} /> },
        { key: 'enteredBy', term: t('enteredBy'), detail: <Actor name={props.enteredBy} /> },
        ...(stoppedFrom === undefined
          ? []
          : [
              {
                key: 'stoppedFrom',
                term: t('stoppedFrom'),
                detail: formatPeriod(stoppedFrom, locale),
              },
              { key: 'stopReason', term: t('stopReason'), detail: stopReason ?? '' },
            ]),
      ]}
    />
  );
}
