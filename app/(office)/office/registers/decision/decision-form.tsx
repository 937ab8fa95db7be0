import { useLocale, useTranslations } from 'next-intl';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { ShownDifference } from '#db/queries/register-differences.ts';
import { actionsOf, amountMoved, type RegisterAction } from '#lib/domain/registers/decision.ts';
import { needsSecondPerson, secondPersonFrom } from '#lib/domain/second-person.ts';
import { formatMoney } from '#lib/format/money.ts';
import { decideAction } from './actions.ts';

/** Takes the decision about a difference, with its ground. */
export function DecisionForm(props: {
  readonly difference: ShownDifference;
  /** It was held before: what is left is to confirm or to withdraw it. */
  readonly isHeld: boolean;
}) {
  const t = useTranslations('registers.difference');
  const actions = useTranslations('registers.actions');
  const proposals = useTranslations('registers.proposals');
  const locale = useLocale();
  const { kind, registerId, lineNo, channel, ours } = props.difference;
  const allowed: readonly RegisterAction[] = actionsOf[kind];
  const sum = formatMoney(secondPersonFrom, locale, { currency: true });
  const isLarge = allowed.some((one) => needsSecondPerson(amountMoved(one, props.difference)));
  const hidden: Record<string, string> =
    registerId === null || lineNo === null
      ? { channel, payment: ours?.externalId ?? '' }
      : { register: `${registerId}`, line: `${lineNo}` };
  return (
    <Card>
      <Stack>
        {isLarge ? <Notice tone="warn">{proposals('secondNote', { sum })}</Notice> : null}
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
      </Stack>
    </Card>
  );
}
