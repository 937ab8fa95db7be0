import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import { type AddressParts, formatAddress } from '#lib/format/address.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { useServiceName } from './service-name.ts';

export interface MonthReadinessProps {
  readonly services: readonly {
    readonly service: string;
    readonly meters: number;
    readonly unread: number;
    readonly held: number;
  }[];
  readonly gaps: readonly {
    readonly kind: 'tariff' | 'norm';
    readonly name: string;
    readonly service: string;
    readonly days: number;
  }[];
  readonly unchargeable: readonly (AddressParts & {
    readonly number: string;
    readonly lacks: 'tariff' | 'measure' | 'load';
  })[];
  readonly unchargeableTotal: number;
}

/** Answers "is the month complete?": meters read, tariffs and norms of every day, accounts left out. */
export function MonthReadiness(props: MonthReadinessProps) {
  const t = useTranslations('charging.ready');
  const { services, gaps, unchargeable, unchargeableTotal } = props;
  const unread = services.reduce((sum, one) => sum + one.unread, 0);
  const held = services.reduce((sum, one) => sum + one.held, 0);
  const isComplete = unread + held + gaps.length + unchargeableTotal === 0;
  return (
    <Stack>
      {isComplete ? <Notice tone="good" title={t('complete')} /> : null}
      {gaps.length === 0 ? null : (
        <>
          <Notice tone="bad" title={t('gaps')}>
            {t('gapsText')}
          </Notice>
          <GapsTable gaps={gaps} />
        </>
      )}
      {unread + held === 0 ? null : (
        <Notice tone="warn" title={t('unread', { count: unread })}>
          {t('unreadText')} {held === 0 ? null : t('heldText', { count: held })}
        </Notice>
      )}
      <ServicesTable services={services} />
      {unchargeableTotal === 0 ? null : (
        <>
          <Notice tone="warn" title={t('unchargeable', { count: unchargeableTotal })}>
            {t('unchargeableText')}
          </Notice>
          <UnchargeableTable accounts={unchargeable} />
        </>
      )}
    </Stack>
  );
}

function ServicesTable({ services }: Pick<MonthReadinessProps, 'services'>) {
  const t = useTranslations('charging.ready');
  const serviceName = useServiceName();
  const count = (key: 'meters' | 'unread' | 'held') => ({
    key,
    head: t(`columns.${key}`),
    kind: 'number' as const,
    phone: 'detail' as const,
    cell: (row: MonthReadinessProps['services'][number]) => row[key],
    total: services.reduce((sum, row) => sum + row[key], 0),
  });
  return (
    <DataTable
      layout="scroll"
      caption={t('meters')}
      rows={services}
      rowKey={(row) => row.service}
      totalLabel={t('total')}
      empty={<p>{t('noMeters')}</p>}
      columns={[
        { key: 'service', head: t('columns.service'), cell: (row) => serviceName(row.service) },
        count('meters'),
        count('held'),
        count('unread'),
      ]}
    />
  );
}

function GapsTable({ gaps }: Pick<MonthReadinessProps, 'gaps'>) {
  const t = useTranslations('charging.ready');
  const serviceName = useServiceName();
  return (
    <DataTable
      layout="scroll"
      caption={t('gapsCaption')}
      rows={gaps}
      rowKey={(gap) => `${gap.kind}/${gap.service}/${gap.name}`}
      columns={[
        { key: 'name', head: t('columns.name'), cell: (gap) => gap.name },
        { key: 'kind', head: t('columns.kind'), cell: (gap) => t(`kind.${gap.kind}`) },
        { key: 'service', head: t('columns.service'), cell: (gap) => serviceName(gap.service) },
        { key: 'days', head: t('columns.days'), kind: 'number', cell: (gap) => gap.days },
      ]}
    />
  );
}

function UnchargeableTable(props: { readonly accounts: MonthReadinessProps['unchargeable'] }) {
  const t = useTranslations('charging.ready');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('unchargeableCaption')}
      rows={props.accounts}
      rowKey={(account) => account.number}
      columns={[
        {
          key: 'number',
          head: t('columns.account'),
          kind: 'code',
          cell: ({ number }) => (
            <TextLink href={`/office/accounts/${number}/agreements` as Route}>
              {formatAccountNumber(number as AccountNumber)}
            </TextLink>
          ),
        },
        {
          key: 'address',
          head: t('columns.address'),
          cell: (account) => formatAddress(account, locale),
        },
        {
          key: 'why',
          head: t('columns.why'),
          cell: (account) => t(`lacks.${account.lacks}`),
        },
      ]}
    />
  );
}
