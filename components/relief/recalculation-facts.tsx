import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { Actor, Signature } from '#components/ui/actor.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Day } from '#components/ui/time.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { RebillReason } from '#lib/domain/charging/correction.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';

export interface RecalculationFactsProps {
  readonly account: AccountNumber;
  /** Why a month was charged anew, and the selection it is decided with. */
  readonly reason?: RebillReason | undefined;
  readonly selectionId?: number | undefined;
  readonly firstDay: BusinessDay;
  readonly lastDay: BusinessDay;
  readonly document: string;
  readonly persons: number | undefined;
  readonly degrees: string | undefined;
  readonly proposedBy: string;
  readonly recordedAt: string;
  readonly decidedBy: string | undefined;
  readonly rejectReason: string | undefined;
}

/** Lists what a recalculation rests on and who had a part in it. */
export function RecalculationFacts(props: RecalculationFactsProps) {
  const t = useTranslations('recalculations');
  const { account, firstDay, lastDay, persons, degrees, decidedBy, rejectReason } = props;
  const optional = (key: 'persons' | 'degrees' | 'rejectReason', value?: string) =>
    value === undefined ? [] : [{ key, term: t(key), detail: value }];
  const rebill = useRebillItems(props);
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
        {
          key: 'days',
          term: t('days'),
          detail: (
            <>
              <Day day={firstDay} /> – <Day day={lastDay} />
            </>
          ),
        },
        ...rebill,
        { key: 'document', term: t('document'), detail: props.document },
        ...optional('persons', persons === undefined ? undefined : String(persons)),
        ...optional('degrees', degrees),
        {
          key: 'proposedBy',
          term: t('proposedBy'),
          detail: (
            <>
              <Signature by={props.proposedBy} at={props.recordedAt} />
            </>
          ),
        },
        ...(decidedBy === undefined
          ? []
          : [{ key: 'decidedBy', term: t('decidedBy'), detail: <Actor name={decidedBy} /> }]),
        ...optional('rejectReason', rejectReason),
      ]}
    />
  );
}

/** What a rebill has beside other recalculations: its reason, and mostly many more like it. */
function useRebillItems({
  reason,
  selectionId,
}: Pick<RecalculationFactsProps, 'reason' | 'selectionId'>) {
  const t = useTranslations('rebills');
  const reasons = useTranslations('bill.rebillReasons');
  const selection = (id: number) => (
    <TextLink href={`/office/recalculations/selections/${id}` as Route}>
      {t('inSelection', { number: id })}
    </TextLink>
  );
  return [
    ...(reason === undefined
      ? []
      : [{ key: 'reason', term: t('reason'), detail: reasons(reason) }]),
    ...(selectionId === undefined
      ? []
      : [{ key: 'selection', term: t('partOf'), detail: selection(selectionId) }]),
  ];
}
