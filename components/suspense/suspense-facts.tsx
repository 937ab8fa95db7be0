import { useTranslations } from 'next-intl';
import { Signature } from '#components/ui/actor.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Money } from '#components/ui/money.tsx';
import { Day, Instant } from '#components/ui/time.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { SuspenseReason } from '#lib/domain/payment/accept.ts';
import type { SuspenseDeed } from '#lib/domain/payment/suspense.ts';
import { groupDigits } from '#lib/format/identifiers.ts';

/** Tells all that is known of money without an owner, as its channel named it. */
export function SuspenseFacts(props: {
  readonly partner: string;
  readonly channel: string;
  readonly externalId: string;
  readonly accountNumber: string;
  readonly amount: MoneyAmount;
  readonly reason: SuspenseReason;
  readonly businessDay: BusinessDay;
  readonly receivedAt: string;
  /** Of the bank's books, word for word; undefined where it named none. */
  readonly callerDate: string | undefined;
}) {
  const t = useTranslations('suspense');
  const { partner, channel, receivedAt } = props;
  return (
    <DescriptionList
      items={[
        { key: 'amount', term: t('amount'), detail: <Money amount={props.amount} /> },
        { key: 'named', term: t('named'), detail: props.accountNumber },
        { key: 'reason', term: t('reason'), detail: t(`reasons.${props.reason}`) },
        { key: 'channel', term: t('channel'), detail: `${partner}, ${channel}` },
        { key: 'externalId', term: t('externalId'), detail: props.externalId },
        { key: 'day', term: t('day'), detail: <Day day={props.businessDay} /> },
        { key: 'callerDate', term: t('callerDate'), detail: props.callerDate ?? t('noCallerDate') },
        { key: 'at', term: t('receivedAt'), detail: <Instant at={new Date(receivedAt)} /> },
      ]}
    />
  );
}

/** Tells what was proposed for it, by whom, and who signed it. */
export function SuspenseDecision(props: {
  readonly deed: SuspenseDeed;
  readonly account: string | undefined;
  readonly note: string | undefined;
  readonly proposedBy: string | undefined;
  readonly proposedAt: string | undefined;
  readonly decidedBy: string | undefined;
  readonly decidedAt: string | undefined;
}) {
  const t = useTranslations('suspense');
  const { deed, account, note, proposedBy, decidedBy } = props;
  const signature = (by: string | undefined, at: string | undefined) =>
    by === undefined ? undefined : <Signature by={by} at={at} />;
  const facts = [
    { key: 'deed', term: t('deed'), detail: t(`deeds.${deed}`) },
    { key: 'account', term: t('account'), detail: account && groupDigits(account) },
    { key: 'note', term: t('note'), detail: note },
    { key: 'proposed', term: t('proposedBy'), detail: signature(proposedBy, props.proposedAt) },
    { key: 'decided', term: t('decidedBy'), detail: signature(decidedBy, props.decidedAt) },
  ];
  return <DescriptionList items={facts.filter(({ detail }) => detail !== undefined)} />;
}
