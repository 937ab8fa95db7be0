import { useTranslations } from 'next-intl';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import type { ShownReceipt, StatementChannel } from '#db/queries/bank-receipts.ts';
import { assignReceiptAction } from './actions.ts';
import { hiddenOf } from './seen-receipt.ts';

/** Takes whose money a credit is: the channel, its day, and the ground. */
export function AssignForm(props: {
  readonly receipt: ShownReceipt;
  readonly channels: readonly StatementChannel[];
}) {
  const t = useTranslations('registers.receipts');
  const registers = useTranslations('registers');
  const difference = useTranslations('registers.difference');
  const { paid } = props.receipt;
  const first = props.channels[0];
  return (
    <Card title={t('assignTitle')}>
      <FieldsForm
        id="assign"
        action={assignReceiptAction}
        hidden={hiddenOf(props.receipt)}
        submit={t('submit')}
        fields={[
          {
            name: 'channel',
            kind: 'choice',
            label: registers('channel'),
            value: paid?.channel ?? first?.code ?? '',
            options: props.channels.map(({ code, partner }) => ({
              value: code,
              label: `${partner} · ${code}`,
            })),
          },
          {
            name: 'day',
            kind: 'day',
            label: t('businessDay'),
            value: paid?.businessDay ?? '',
          },
          {
            name: 'note',
            kind: 'text',
            label: difference('note'),
            hint: difference('noteHint'),
          },
        ]}
      />
    </Card>
  );
}
