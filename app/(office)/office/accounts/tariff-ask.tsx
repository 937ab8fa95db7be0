import { getTranslations } from 'next-intl/server';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import type { TariffChoice } from '#db/queries/agreement-choices.ts';

export interface TariffAskProps {
  readonly tariffs: readonly TariffChoice[];
  readonly chosen: TariffChoice | undefined;
}

/** Asks for the tariff, which says what service it is of, who provides it and how it is counted. */
export async function TariffAsk({ tariffs, chosen }: TariffAskProps) {
  const [t, services] = await Promise.all([
    getTranslations('city.agreements.form'),
    getTranslations('services'),
  ]);
  const options = tariffs.map(({ id, name, service, recipient }) => ({
    value: `${id}`,
    label: `${services(service as Parameters<typeof services>[0])} · ${recipient} · ${name}`,
  }));
  return (
    <FilterForm label={t('chooseTariff')} submit={t('choose')}>
      {/* A select keeps what it was given first: another choice needs another one. */}
      <Select
        key={chosen?.id}
        name="tariff"
        label={t('tariff')}
        width="full"
        defaultValue={chosen === undefined ? '' : `${chosen.id}`}
        options={
          chosen === undefined ? [{ value: '', label: t('notChosen') }, ...options] : options
        }
      />
    </FilterForm>
  );
}
