import { useLocale, useTranslations } from 'next-intl';
import { Actor, Signature } from '#components/ui/actor.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import type { RebillReason } from '#lib/domain/charging/correction.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';

export interface SelectionFactsProps {
  readonly period: Period;
  readonly reason: RebillReason;
  readonly document: string;
  readonly building: string | undefined;
  readonly tariff: string | undefined;
  readonly recipient: string | undefined;
  readonly proposedBy: string;
  readonly recordedAt: string;
  readonly decidedBy: string | undefined;
  readonly rejectReason: string | undefined;
}

/** Lists what a selection is made by, what it rests on, and who had a part in it. */
export function SelectionFacts(props: SelectionFactsProps) {
  const t = useTranslations('rebillSelections');
  const reasons = useTranslations('bill.rebillReasons');
  const locale = useLocale();
  const optional = (key: Parameters<typeof t>[0], value?: string) =>
    value === undefined ? [] : [{ key, term: t(key), detail: value }];
  return (
    <DescriptionList
      items={[
        { key: 'month', term: t('month'), detail: formatPeriod(props.period, locale) },
        ...optional('building', props.building),
        ...optional('tariff', props.tariff),
        ...optional('contract', props.recipient),
        { key: 'reason', term: t('reason'), detail: reasons(props.reason) },
        { key: 'document', term: t('document'), detail: props.document },
        {
          key: 'proposedBy',
          term: t('proposedBy'),
          detail: <Signature by={props.proposedBy} at={props.recordedAt} />,
        },
        ...(props.decidedBy === undefined
          ? []
          : [
              {
                key: 'decidedBy',
                term: t('decidedBy'),
                detail: <Actor name={props.decidedBy} />,
              },
            ]),
        ...optional('rejectReason', props.rejectReason),
      ]}
    />
  );
}
