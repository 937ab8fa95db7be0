import type { Route } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { servedServices } from '#db/queries/tariff-list.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { tariffUnits } from '#lib/commands/tariff/add-tariff.ts';
import { formatUnit } from '#lib/format/quantity.ts';
import { addTariffAction } from './actions.ts';

/** Adds a tariff of a provider's service; its first version is drafted next. */
export default async function NewTariffPage() {
  const grant = await requireStaffGrant('tariff.draft');
  const [served, t, names, locale] = await Promise.all([
    servedServices(requestsDatabase().sql, grant),
    getTranslations('tariffs'),
    getTranslations('services'),
    getLocale(),
  ]);
  const servedOptions = served.map(({ contractId, recipient, service }) => ({
    value: `${contractId}/${service}`,
    label: `${recipient} · ${names(service as Parameters<typeof names>[0])}`,
  }));
  const unitOptions = tariffUnits.map((unit) => ({ value: unit, label: formatUnit(unit, locale) }));
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/tariffs' as Route}>{t('title')}</BackLink>}
        title={t('add.title')}
        lead={t('add.lead')}
      />
      <Card>
        <FieldsForm
          id="tariff"
          action={addTariffAction}
          fields={[
            { name: 'name', kind: 'text', label: t('add.name') },
            { name: 'served', kind: 'choice', label: t('add.served'), options: servedOptions },
            { name: 'unit', kind: 'choice', label: t('add.unit'), options: unitOptions },
          ]}
          submit={t('add.submit')}
        />
      </Card>
    </Stack>
  );
}
