import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { useServiceName } from '#components/charging/service-name.ts';
import { Chip } from '#components/ui/chip.tsx';
import { Dash } from '#components/ui/dash.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Day } from '#components/ui/time.tsx';
import type { TariffVersion } from '#lib/domain/charging/tariff.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { TariffRates } from './tariff-rates.tsx';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly service: string;
  readonly unit: Unit;
  readonly accounts: number;
  readonly draftId: number | undefined;
  readonly versions: readonly TariffVersion[];
}

/** Lists the tariffs of a provider with the rates that hold or will hold last. */
export function TariffsTable({
  caption,
  rows,
}: {
  readonly caption: string;
  readonly rows: readonly Row[];
}) {
  const t = useTranslations('tariffs');
  const serviceName = useServiceName();
  return (
    <DataTable
      layout="scroll"
      caption={caption}
      rows={rows}
      rowKey={(row) => String(row.id)}
      columns={[
        {
          key: 'name',
          head: t('tariff'),
          cell: (row) => (
            <>
              <TextLink href={`/office/tariffs/${row.id}` as Route}>{row.name}</TextLink>{' '}
              {row.draftId === undefined ? null : <Chip tone="warn">{t('hasDraft')}</Chip>}
              <br />
              <small>{serviceName(row.service)}</small>
            </>
          ),
        },
        {
          key: 'kind',
          head: t('kind'),
          cell: ({ versions }) => <KindName version={versions.at(-1)} />,
        },
        {
          key: 'rates',
          head: t('rates'),
          cell: ({ versions, unit }) => <LastRates version={versions.at(-1)} unit={unit} />,
        },
        {
          key: 'from',
          head: t('from'),
          cell: ({ versions }) => <LastDay version={versions.at(-1)} />,
        },
        {
          key: 'accounts',
          head: t('accounts'),
          kind: 'number',
          phone: 'detail',
          cell: (row) => row.accounts,
        },
      ]}
    />
  );
}

/** Names the kind of a version. */
export function KindName({ version }: { readonly version: TariffVersion | undefined }) {
  const t = useTranslations('tariffs.kinds');
  return version === undefined ? <Dash /> : t(version.kind);
}

function LastRates(props: { readonly version: TariffVersion | undefined; readonly unit: Unit }) {
  const { version, unit } = props;
  return version === undefined ? <Dash /> : <TariffRates version={version} unit={unit} />;
}

function LastDay({ version }: { readonly version: TariffVersion | undefined }) {
  return version === undefined ? <Dash /> : <Day day={version.validFrom} style="short" />;
}
