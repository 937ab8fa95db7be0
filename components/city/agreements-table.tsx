import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { StageChip } from './stage-chip.tsx';
import { stageOf, ValidityText } from './validity-text.tsx';

interface Agreement {
  readonly agreementNo: number;
  readonly service: string;
  readonly recipient: string;
  readonly tariff: string | undefined;
  readonly providerAccount: string | undefined;
  readonly measuredBy: string | undefined;
  readonly validFrom: BusinessDay;
  readonly validTo: BusinessDay | undefined;
}

export interface AgreementsTableProps {
  readonly agreements: readonly Agreement[];
  readonly today: BusinessDay;
  /** Where each of them has a page of its own: the address before its number. */
  readonly home: string;
}

/** The services of an account: recipient, tariff, what it is charged by, and since when. */
export function AgreementsTable({ agreements, today, home }: AgreementsTableProps) {
  const t = useTranslations('city.agreements');
  const services = useTranslations('services');
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={agreements}
      rowKey={(line) => String(line.agreementNo)}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      columns={[
        {
          key: 'service',
          head: t('service'),
          cell: ({ service, agreementNo, tariff }) => {
            const name = services(service as Parameters<typeof services>[0]);
            const href = `${home}/${agreementNo}` as Route;
            return tariff === undefined ? name : <TextLink href={href}>{name}</TextLink>;
          },
        },
        { key: 'recipient', head: t('recipient'), cell: (line) => line.recipient },
        { key: 'tariff', head: t('tariff'), cell: (line) => line.tariff },
        {
          key: 'measure',
          head: t('measuredBy'),
          cell: ({ measuredBy }) =>
            measuredBy === undefined
              ? undefined
              : t(`measures.${measuredBy}` as Parameters<typeof t>[0]),
        },
        {
          key: 'provider',
          head: t('providerAccount'),
          kind: 'code',
          cell: (line) => line.providerAccount,
        },
        { key: 'days', head: t('days'), kind: 'code', cell: (line) => <ValidityText {...line} /> },
        {
          key: 'stage',
          head: t('stage'),
          kind: 'code',
          cell: (line) => <StageChip stage={stageOf(line, today)} />,
        },
      ]}
    />
  );
}
