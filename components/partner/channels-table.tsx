import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import { formatMoney } from '#lib/format/money.ts';
import { ChannelChip } from './channel-chip.tsx';
import { useHealthTexts } from './health-texts.ts';

interface Row {
  readonly code: string;
  readonly protocol: string;
  readonly enabled: boolean;
  readonly sandbox: boolean;
  readonly partner: string;
  readonly dayAmountMax: MoneyAmount | undefined;
  readonly waiting: number;
  readonly health: {
    readonly lastPaymentAt: string | undefined;
    readonly today: { readonly payments: number; readonly amount: MoneyAmount };
    readonly recent: Parameters<ReturnType<typeof useHealthTexts>['errors']>[0];
  };
}

/** Lists channels of banks and agents: state, last payment, errors, repeats, speed, today's money. */
export function ChannelsTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('partners');
  const texts = useHealthTexts();
  return (
    <DataTable
      layout="scroll"
      caption={t('channels')}
      isCaptionHidden
      rows={rows}
      rowKey={({ code }) => code}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      columns={[
        {
          key: 'channel',
          head: t('channel'),
          // One link a row: its whole head is the target on a phone.
          cell: ({ code, partner }) => (
            <>
              <TextLink href={`/office/partners/channels/${code}` as Route}>{code}</TextLink>
              <br />
              <small>{partner}</small>
            </>
          ),
        },
        { key: 'protocol', head: t('protocol'), kind: 'code', cell: ({ protocol }) => protocol },
        { key: 'state', head: t('state'), kind: 'code', cell: (row) => <ChannelChip {...row} /> },
        {
          key: 'last',
          head: t('health.last'),
          cell: ({ health }) => texts.lastPayment(health.lastPaymentAt),
        },
        {
          key: 'errors',
          head: t('health.errors'),
          kind: 'number',
          cell: ({ health }) => texts.errors(health.recent),
        },
        {
          key: 'duplicates',
          head: t('health.duplicates'),
          kind: 'number',
          cell: ({ health }) => texts.duplicates(health.recent),
        },
        {
          key: 'p99',
          head: t('health.p99'),
          kind: 'number',
          cell: ({ health }) => texts.p99(health.recent),
        },
        {
          key: 'today',
          head: t('health.today'),
          kind: 'number',
          phone: 'sum',
          cell: (row) => <Today {...row} />,
        },
      ]}
    />
  );
}

function Today({ health, dayAmountMax }: Pick<Row, 'health' | 'dayAmountMax'>) {
  const t = useTranslations('partners');
  const locale = useLocale();
  const { amount, payments } = health.today;
  return (
    <>
      <Money amount={amount} />
      <br />
      <small>
        {dayAmountMax === undefined
          ? t('health.payments', { count: payments })
          : t('health.ofLimit', { sum: formatMoney(dayAmountMax, locale) })}
      </small>
    </>
  );
}
