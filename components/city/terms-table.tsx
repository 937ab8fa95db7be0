import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type TermsSpan, takesLoad } from '#lib/domain/city/agreement.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { formatQuantity } from '#lib/format/quantity.ts';
import { StageChip } from './stage-chip.tsx';
import { stageOf, ValidityText } from './validity-text.tsx';

export interface TermsTableProps {
  readonly spans: readonly TermsSpan[];
  readonly names: {
    readonly tariffs: ReadonlyMap<number, string>;
    readonly norms: ReadonlyMap<number, string>;
  };
  readonly unit: Unit;
  readonly today: BusinessDay;
}

/** What a service is charged by, from one day to another: the tariff, the measure and its ground. */
export function TermsTable({ spans, names, unit, today }: TermsTableProps) {
  const t = useTranslations('city.agreements');
  const locale = useLocale();
  const agreedText = ({ by, agreed }: TermsSpan) => {
    if (agreed === undefined) return undefined;
    const isLoad = takesLoad(by);
    const number = formatQuantity(agreed.quantity, locale, isLoad ? 'gcal-hour' : unit);
    return `${isLoad ? t('load', { number }) : number}, ${agreed.source}`;
  };
  const groundOf = (span: TermsSpan) => {
    const norm = span.normId === undefined ? undefined : names.norms.get(span.normId);
    const grounds = [norm, agreedText(span)].filter((one) => one !== undefined);
    return grounds.join('; ');
  };
  return (
    <DataTable
      layout="scroll"
      caption={t('termsOf')}
      rows={spans}
      rowKey={({ validFrom }) => validFrom}
      empty={<EmptyState title={t('noTerms')} />}
      columns={[
        { key: 'days', head: t('days'), kind: 'code', cell: (span) => <ValidityText {...span} /> },
        { key: 'tariff', head: t('tariff'), cell: (span) => names.tariffs.get(span.tariffId) },
        { key: 'by', head: t('measuredBy'), cell: ({ by }) => t(`measures.${by}`) },
        { key: 'ground', head: t('ground'), cell: groundOf },
        {
          key: 'stage',
          head: t('stage'),
          kind: 'code',
          cell: (span) => <StageChip stage={stageOf(span, today)} />,
        },
      ]}
    />
  );
}
