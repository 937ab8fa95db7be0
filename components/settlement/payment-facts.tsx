import { useTranslations } from 'next-intl';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Money } from '#components/ui/money.tsx';
import { Instant } from '#components/ui/time.tsx';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { CommissionPayer } from '#lib/domain/partner/channel-terms.ts';

export interface PaymentFactsProps {
  readonly partner: string;
  readonly channel: string;
  readonly externalId: string;
  /** ISO instants. */
  readonly occurredAt: string;
  readonly postedAt: string;
  /** Of the bank's books, word for word; undefined where it named none. */
  readonly callerDate: string | undefined;
  readonly commission: { readonly amount: MoneyAmount; readonly payer: CommissionPayer };
}

/** Tells whose payment it is, its times by the bank and by us, and what the bank keeps of it. */
export function PaymentFacts(props: PaymentFactsProps) {
  const t = useTranslations('settlement.facts');
  const payers = useTranslations('partners.terms.payers');
  const { partner, channel, callerDate, commission } = props;
  return (
    <DescriptionList
      items={[
        { key: 'channel', term: t('channel'), detail: `${partner}, ${channel}` },
        { key: 'externalId', term: t('externalId'), detail: props.externalId },
        {
          key: 'callerDate',
          term: t('callerDate'),
          detail: callerDate === undefined ? t('noCallerDate') : callerDate,
        },
        { key: 'paid', term: t('occurredAt'), detail: <Instant at={new Date(props.occurredAt)} /> },
        { key: 'posted', term: t('postedAt'), detail: <Instant at={new Date(props.postedAt)} /> },
        {
          key: 'commission',
          term: t('commission'),
          detail: (
            <>
              <Money amount={commission.amount} /> ({payers(commission.payer)})
            </>
          ),
        },
      ]}
    />
  );
}
