import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import type { NormLine } from '#db/queries/consumption-norms.ts';
import { addNormAction, setNormAction } from './actions.ts';

export interface NormFormsProps {
  readonly norms: readonly NormLine[];
  readonly services: readonly string[];
}

/** The two things that are done with norms: one holds anew from a month, or there is one more. */
export async function NormForms({ norms, services }: NormFormsProps) {
  const [t, names] = await Promise.all([
    getTranslations('tariffs.norms'),
    getTranslations('services'),
  ]);
  const nameOf = (service: string) => names(service as Parameters<typeof names>[0]);
  const known = new Map(norms.map((norm) => [norm.normId, norm]));
  const value = [
    { name: 'from', kind: 'month', label: t('from') },
    { name: 'perResident', kind: 'number', label: t('perResident') },
    { name: 'act', kind: 'text', label: t('act') },
  ] as const;
  const normOptions = [...known.values()].map(({ normId, name, service }) => {
    return { value: `${normId}`, label: `${nameOf(service)} · ${name}` };
  });
  const serviceOptions = services.map((code) => ({ value: code, label: nameOf(code) }));
  return (
    <>
      <Card title={t('set')} lead={t('setHint')}>
        <FieldsForm
          id="set"
          action={setNormAction}
          fields={[
            { name: 'norm', kind: 'choice', label: t('norm'), options: normOptions },
            ...value,
          ]}
          submit={t('submitSet')}
        />
      </Card>
      <Card title={t('add')}>
        <FieldsForm
          id="add"
          action={addNormAction}
          fields={[
            { name: 'service', kind: 'choice', label: t('service'), options: serviceOptions },
            { name: 'name', kind: 'text', label: t('name') },
            ...value,
          ]}
          submit={t('submitAdd')}
        />
      </Card>
    </>
  );
}
