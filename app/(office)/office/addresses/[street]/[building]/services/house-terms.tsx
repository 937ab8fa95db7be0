import { getTranslations } from 'next-intl/server';
import { CityControl } from '#components/city/city-control.tsx';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { normChoices, type TariffChoice, todayInKyiv } from '#db/queries/agreement-choices.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { termsFields } from '../../../../accounts/terms-fields.ts';

export interface HouseTermsProps {
  readonly grant: StaffGrant;
  readonly tariff: TariffChoice;
  /** What was asked before, as the address has it. */
  readonly asked: Readonly<Record<string, string | string[] | undefined>>;
}

/** Asks for the terms of a service of a whole house; what was asked stands in the address. */
export async function HouseTerms({ grant, tariff, asked }: HouseTermsProps) {
  const { sql } = requestsDatabase();
  const [norms, from, t] = await Promise.all([
    normChoices(sql, grant, tariff.service),
    todayInKyiv(sql, grant),
    getTranslations('city.house'),
  ]);
  const fields = await termsFields({ tariff, norms, from });
  const typedOf = (name: string) => {
    const value = asked[name];
    return typeof value === 'string' ? value : undefined;
  };
  return (
    <FilterForm key={tariff.id} label={t('terms')} submit={t('check')}>
      <input type="hidden" name="tariff" value={tariff.id} />
      {fields.map((field) => (
        <CityControl key={field.name} id="terms" field={field} typed={typedOf(field.name)} />
      ))}
    </FilterForm>
  );
}
