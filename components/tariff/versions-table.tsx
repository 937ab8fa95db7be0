import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Day } from '#components/ui/time.tsx';
import type { TariffVersion } from '#lib/domain/charging/tariff.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { TariffRates } from './tariff-rates.tsx';
import { KindName } from './tariffs-table.tsx';

/** Lists the versions of a tariff, the latest first, each with the act it rests on. */
export function VersionsTable(props: {
  readonly versions: readonly TariffVersion[];
  readonly unit: Unit;
}) {
  const t = useTranslations('tariffs');
  return (
    <DataTable
      layout="scroll"
      caption={t('versions')}
      rows={props.versions.toReversed()}
      rowKey={(version) => String(version.id)}
      empty={<p>{t('noVersions')}</p>}
      columns={[
        {
          key: 'from',
          head: t('from'),
          kind: 'code',
          cell: (version) => <Day day={version.validFrom} style="short" />,
        },
        {
          key: 'to',
          head: t('to'),
          kind: 'code',
          cell: ({ validTo }) =>
            validTo === undefined ? undefined : <Day day={validTo} style="short" />,
        },
        { key: 'kind', head: t('kind'), cell: (version) => <KindName version={version} /> },
        { key: 'act', head: t('act'), cell: (version) => version.act },
        {
          key: 'rates',
          head: t('rates'),
          kind: 'number',
          cell: (version) => <TariffRates version={version} unit={props.unit} />,
        },
      ]}
    />
  );
}
