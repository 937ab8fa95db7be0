import { useTranslations } from 'next-intl';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import type { ShownDifference } from '#db/queries/register-differences.ts';
import { actionsOf, type RegisterAction } from '#lib/domain/registers/decision.ts';
import { decideAction } from './actions.ts';

/** Takes the decision about a difference, with its ground. */
export function DecisionForm(props: {
  readonly difference: ShownDifference;
  /** It was held before: what is left is to confirm or to withdraw it. */
  readonly isHeld: boolean;
}) {
  const t = useTranslations('registers.difference');
  const actions = useTranslations('registers.actions');
  const { kind, registerId, lineNo, channel, ours } = props.difference;
  const allowed: readonly RegisterAction[] = actionsOf[kind];
  const hidden: Record<string, string> =
    registerId === null || lineNo === null
      ? { channel, payment: ours?.externalId ?? '' }
      : { register: `${registerId}`, line: `${lineNo}` };
  return (
    <Card>
      <FieldsForm
        id="decision"
        action={decideAction}
        hidden={{ ...hidden, seen: kind }}
        submit={t('submit')}
        fields={[
          {
            name: 'action',
            kind: 'choice',
            label: t('action'),
            options: allowed
              .filter((one) => !(props.isHeld && one === 'hold'))
              .map((value) => ({ value, label: actions(value) })),
          },
          { name: 'note', kind: 'text', label: t('note'), hint: t('noteHint') },
        ]}
      />
    </Card>
  );
}
