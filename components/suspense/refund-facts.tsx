import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { Signature } from '#components/ui/actor.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Day, Instant } from '#components/ui/time.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import { groupDigits } from '#lib/format/identifiers.ts';

/** Tells which payment was cancelled too late, and why its bank did. */
export function RefundFacts(props: {
  readonly partner: string;
  readonly channel: string;
  readonly externalId: string;
  readonly account: string | undefined;
  /** Whether the reader may see the account; its number is told in any case. */
  readonly opensAccount: boolean;
  readonly amount: MoneyAmount;
  readonly businessDay: BusinessDay;
  readonly requestedAt: string;
  readonly reason: string;
}) {
  const t = useTranslations('refunds');
  const { account, partner, channel } = props;
  const number = account === undefined ? t('inSuspense') : groupDigits(account);
  const href = `/office/accounts/${account}/payments` as Route;
  const opens = account !== undefined && props.opensAccount;
  const owner = opens ? <TextLink href={href}>{number}</TextLink> : number;
  return (
    <DescriptionList
      items={[
        { key: 'amount', term: t('amount'), detail: <Money amount={props.amount} /> },
        { key: 'account', term: t('account'), detail: owner },
        { key: 'day', term: t('day'), detail: <Day day={props.businessDay} /> },
        { key: 'channel', term: t('channel'), detail: `${partner}, ${channel}` },
        { key: 'externalId', term: t('externalId'), detail: props.externalId },
        {
          key: 'requested',
          term: t('requestedAt'),
          detail: <Instant at={new Date(props.requestedAt)} />,
        },
        { key: 'reason', term: t('bankReason'), detail: props.reason },
      ]}
    />
  );
}

/** Tells what was decided about it, by whom, and on what ground. */
export function RefundDecided(props: {
  readonly note: string | undefined;
  readonly proposedBy: string | undefined;
  readonly proposedAt: string | undefined;
  readonly decidedBy: string | undefined;
  readonly decidedAt: string | undefined;
}) {
  const t = useTranslations('refunds');
  const { note, proposedBy, decidedBy } = props;
  const signature = (by: string | undefined, at: string | undefined) =>
    by === undefined ? undefined : <Signature by={by} at={at} />;
  const facts = [
    { key: 'note', term: t('note'), detail: note },
    { key: 'proposed', term: t('proposedBy'), detail: signature(proposedBy, props.proposedAt) },
    { key: 'decided', term: t('decidedBy'), detail: signature(decidedBy, props.decidedAt) },
  ];
  return <DescriptionList items={facts.filter(({ detail }) => detail !== undefined)} />;
}
