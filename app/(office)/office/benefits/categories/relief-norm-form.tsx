import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import type { NormChoice } from '#db/queries/benefit-terms.ts';
import { setReliefNormAction } from './actions.ts';

/** Sets within which norms of a service relief is given from a month on. */
export async function ReliefNormForm(props: {
  readonly sets: readonly NormChoice[];
  readonly services: readonly string[];
}) {
  const [t, names] = await Promise.all([
    getTranslations('benefits.terms'),
    getTranslations('services'),
  ]);
  const sets = props.sets.map(({ code, name }) => ({ value: code, label: name }));
  const services = props.services.map((code) => ({
    value: code,
    label: names(code as Parameters<typeof names>[0]),
  }));
  const limit = (name: 'perPerson' | 'perFamily' | 'max') =>
    ({ name, kind: 'number', label: t(name), isOptional: true }) as const;
  return (
    <Card title={t('setNorm')} lead={t('setNormHint')}>
      <FieldsForm
        id="norm"
        action={setReliefNormAction}
        fields={[
          { name: 'normSet', kind: 'choice', label: t('norms'), options: sets },
          { name: 'service', kind: 'choice', label: t('service'), options: services },
          { name: 'from', kind: 'month', label: t('from') },
          limit('perPerson'),
          limit('perFamily'),
          limit('max'),
          { name: 'act', kind: 'text', label: t('act') },
        ]}
        submit={t('submitNorm')}
      />
    </Card>
  );
}
