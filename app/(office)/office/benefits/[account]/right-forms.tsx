import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import type { SelectOption } from '#components/ui/select.tsx';
import type { RightLine } from '#db/queries/benefits.ts';
import { grantBenefitAction, stopBenefitAction } from './actions.ts';

/** The two things that can be done about the rights of an account. */
export async function RightForms(props: {
  readonly account: string;
  readonly holder: string;
  readonly rights: readonly RightLine[];
  readonly categories: readonly SelectOption[];
}) {
  const { account, holder, rights, categories } = props;
  const t = await getTranslations('benefits');
  const forms = (['credited', 'monetised'] as const).map((value) => {
    return { value, label: t(`forms.${value}`) };
  });
  const held = rights.map(({ grantNo, fullName, category }) => {
    return { value: String(grantNo), label: `${fullName}: ${category}` };
  });
  return (
    <>
      <Card title={t('grantTitle')}>
        <FieldsForm
          id="grant"
          action={grantBenefitAction.bind(null, account)}
          fields={[
            { name: 'fullName', kind: 'text', label: t('person'), value: holder },
            { name: 'category', kind: 'choice', label: t('category'), options: categories },
            { name: 'form', kind: 'choice', label: t('form'), options: forms },
            { name: 'document', kind: 'text', label: t('document') },
            { name: 'validFrom', kind: 'day', label: t('validFrom') },
            { name: 'lastDay', kind: 'day', label: t('validTo'), isOptional: true },
          ]}
          submit={t('grant')}
        />
      </Card>
      {held.length === 0 ? null : (
        <Card title={t('stopTitle')}>
          <FieldsForm
            id="stop"
            action={stopBenefitAction.bind(null, account)}
            fields={[
              { name: 'grantNo', kind: 'choice', label: t('right'), options: held },
              { name: 'lastDay', kind: 'day', label: t('validTo') },
              { name: 'reason', kind: 'text', label: t('reason') },
            ]}
            submit={t('stop')}
            kind="danger"
          />
        </Card>
      )}
    </>
  );
}
