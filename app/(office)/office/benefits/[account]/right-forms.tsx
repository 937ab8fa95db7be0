import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import type { SelectOption } from '#components/ui/select.tsx';
import type { RightLine } from '#db/queries/benefits.ts';
import { grantBenefitAction, stopBenefitAction } from './actions.ts';
import { GrantForm } from './grant-form.tsx';
import { StopForm } from './stop-form.tsx';

/** The two things that can be done about the rights of an account. */
export async function RightForms(props: {
  readonly account: string;
  readonly holder: string;
  readonly rights: readonly RightLine[];
  readonly categories: readonly SelectOption[];
}) {
  const { account, holder, rights, categories } = props;
  const t = await getTranslations('benefits');
  const common = {
    person: t('person'),
    category: t('category'),
    form: t('form'),
    validFrom: t('validFrom'),
    validTo: t('validTo'),
    document: t('document'),
    right: t('right'),
    reason: t('reason'),
  };
  const forms = (['credited', 'monetised'] as const).map((value) => {
    return { value, label: t(`forms.${value}`) };
  });
  return (
    <>
      <Card title={t('grantTitle')}>
        <GrantForm
          action={grantBenefitAction.bind(null, account)}
          holder={holder}
          categories={categories}
          forms={forms}
          texts={{ ...common, submit: t('grant') }}
        />
      </Card>
      {rights.length === 0 ? null : (
        <Card title={t('stopTitle')}>
          <StopForm
            action={stopBenefitAction.bind(null, account)}
            rights={rights.map(({ grantNo, fullName, category }) => {
              return { value: String(grantNo), label: `${fullName}: ${category}` };
            })}
            texts={{ ...common, submit: t('stop') }}
          />
        </Card>
      )}
    </>
  );
}
