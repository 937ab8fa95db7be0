import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import type { CategoryTermsLine, NormChoice } from '#db/queries/benefit-terms.ts';
import { addCategoryAction, setCategoryAction } from './actions.ts';

export interface CategoryFormsProps {
  readonly terms: readonly CategoryTermsLine[];
  readonly sets: readonly NormChoice[];
}

/** The two things that are done with categories: one helps anew from a month, or there is one more. */
export async function CategoryForms({ terms, sets }: CategoryFormsProps) {
  const t = await getTranslations('benefits.terms');
  const names = new Map(terms.map(({ code, name }) => [code, name]));
  const category = [...names].map(([value, label]) => ({ value, label }));
  const value = [
    { name: 'from', kind: 'month', label: t('from') },
    { name: 'percent', kind: 'number', label: t('percent') },
    {
      name: 'normSet',
      kind: 'choice',
      label: t('norms'),
      options: sets.map(({ code, name }) => ({ value: code, label: name })),
    },
    { name: 'act', kind: 'text', label: t('act') },
  ] as const;
  return (
    <>
      {category.length === 0 ? null : (
        <Card title={t('set')} lead={t('setHint')}>
          <FieldsForm
            id="set"
            action={setCategoryAction}
            fields={[
              { name: 'category', kind: 'choice', label: t('name'), options: category },
              ...value,
            ]}
            submit={t('submitSet')}
          />
        </Card>
      )}
      <Card title={t('add')}>
        <FieldsForm
          id="add"
          action={addCategoryAction}
          fields={[{ name: 'name', kind: 'text', label: t('name') }, ...value]}
          submit={t('submitAdd')}
        />
      </Card>
    </>
  );
}
