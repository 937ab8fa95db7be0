import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { returnSubsidyAction, stopSubsidyAction } from './actions.ts';
import { DeedForm } from './deed-form.tsx';

/** The two ways a subsidy ends: it is stopped, and what is left of it goes back. */
export async function DecisionForms(props: {
  readonly id: number;
  readonly mayStop: boolean;
  readonly mayReturn: boolean;
}) {
  const t = await getTranslations('subsidies');
  return (
    <>
      {props.mayStop ? (
        <Card title={t('stopTitle')}>
          <DeedForm
            action={stopSubsidyAction}
            id={props.id}
            fields={[
              { name: 'stoppedFrom', label: t('stoppedFrom'), type: 'month' },
              { name: 'reason', label: t('reason') },
            ]}
            submit={t('stop')}
          />
        </Card>
      ) : null}
      {props.mayReturn ? (
        <Card title={t('returnTitle')} lead={t('returnHint')}>
          <DeedForm
            action={returnSubsidyAction}
            id={props.id}
            fields={[{ name: 'document', label: t('document') }]}
            submit={t('return')}
          />
        </Card>
      ) : null}
    </>
  );
}
