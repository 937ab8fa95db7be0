import { useTranslations } from 'next-intl';
import { Signature } from '#components/ui/actor.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Day } from '#components/ui/time.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { Difference, RegisterAction } from '#lib/domain/registers/decision.ts';
import { differenceHref } from './difference-href.ts';

interface Row {
  readonly id: number;
  readonly channel: string;
  readonly partner: string;
  readonly businessDay: BusinessDay;
  readonly registerId: number | null;
  readonly lineNo: number | null;
  readonly externalId: string;
  readonly seen: Difference;
  readonly action: RegisterAction;
  readonly amount: MoneyAmount;
  readonly proposedBy: string;
  readonly proposedAt: string;
}

/** Lists decisions about differences that wait for a second person, the oldest first. */
export function ProposalsTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('registers');
  return (
    <DataTable
      layout="scroll"
      caption={t('proposals.caption')}
      rows={rows}
      rowKey={({ id }) => `${id}`}
      empty={<EmptyState title={t('proposals.none')}>{t('proposals.noneText')}</EmptyState>}
      columns={[
        { key: 'day', head: t('day'), cell: ({ businessDay }) => <Day day={businessDay} /> },
        { key: 'channel', head: t('channel'), cell: ({ partner }) => partner },
        { key: 'kind', head: t('difference.kind'), cell: ({ seen }) => t(`classes.${seen}`) },
        {
          key: 'action',
          head: t('difference.action'),
          cell: (row) => (
            <TextLink href={differenceHref({ ...row, payment: row.externalId })}>
              {t(`actions.${row.action}`)}
            </TextLink>
          ),
        },
        {
          key: 'amount',
          head: t('proposals.amount'),
          kind: 'number',
          cell: ({ amount }) => <Money amount={amount} />,
        },
        {
          key: 'proposed',
          head: t('proposals.proposed'),
          cell: ({ proposedBy, proposedAt }) => <Signature by={proposedBy} at={proposedAt} />,
        },
      ]}
    />
  );
}
