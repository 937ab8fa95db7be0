import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import type { TariffRate, TariffVersion } from '#lib/domain/charging/tariff.ts';
import { hasBlocks } from '#lib/domain/charging/tariff-shape.ts';
import { quantity, type Unit } from '#lib/domain/quantity.ts';
import { monthName } from '#lib/format/months.ts';
import { formatQuantity, formatRatePerUnit } from '#lib/format/quantity.ts';

export interface TariffRatesProps {
  readonly version: Pick<TariffVersion, 'kind' | 'rates' | 'season' | 'capacityUnit'>;
  readonly unit: Unit;
}

/** Writes the rates of a version as people say them: by zone, by block, in which months. */
export function TariffRates({ version, unit }: TariffRatesProps) {
  const t = useTranslations('tariffs');
  const locale = useLocale();
  const rates = version.rates.toSorted((left, right) => fromOf(left).cmp(fromOf(right)));
  const nameOf = ({ zone, ...rate }: TariffRate) => {
    if (hasBlocks(version.kind)) {
      return t('above', { volume: formatQuantity(fromOf(rate), locale, unit) });
    }
    return zone === undefined ? undefined : t(`zones.${zone}` as Parameters<typeof t>[0]);
  };
  const unitOf = ({ zone }: TariffRate) =>
    zone === 'capacity' ? (version.capacityUnit ?? unit) : unit;
  return (
    <>
      {rates.map((rate) => {
        const name = nameOf(rate);
        return (
          <Fragment key={`${rate.zone ?? ''}/${fromOf(rate).toFixed()}`}>
            {name === undefined ? null : `${name}: `}
            <strong>{formatRatePerUnit(rate.rate, unitOf(rate), locale)}</strong>
            <br />
          </Fragment>
        );
      })}
      {version.season === undefined ? null : (
        <small>
          {t('seasonOf', {
            from: monthName(version.season.fromMonth, locale, 'nominative'),
            to: monthName(version.season.toMonth, locale, 'nominative'),
          })}
        </small>
      )}
    </>
  );
}

function fromOf({ blockFrom = quantity('0') }: TariffRate) {
  return blockFrom;
}
