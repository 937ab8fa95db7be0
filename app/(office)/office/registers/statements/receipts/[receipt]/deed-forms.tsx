import { useTranslations } from 'next-intl';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { ShownReceipt } from '#db/queries/bank-receipts.ts';
import { mayDo } from '#lib/domain/registers/bank-receipt.ts';
import { decideReceiptAction } from './actions.ts';
import { hiddenOf } from './seen-receipt.ts';

const deeds = ['free', 'set_aside', 'tell_apart'] as const;

/** Offers what else may be decided about a receipt, each with its ground. */
export function DeedForms({ receipt }: { readonly receipt: ShownReceipt }) {
  const t = useTranslations('registers.receipts');
  const difference = useTranslations('registers.difference');
  return (
    <Card title={t('otherwise')}>
      <Stack>
        {deeds
          .filter((deed) => mayDo(deed, receipt.standing))
          .map((deed) => (
            <Disclosure key={deed} summary={t(`deeds.${deed}`)}>
              <Stack>
                <p>{t(`leads.${deed}`)}</p>
                <FieldsForm
                  id={deed}
                  action={decideReceiptAction}
                  hidden={{ ...hiddenOf(receipt), deed }}
                  submit={t(`deeds.${deed}`)}
                  kind="quiet"
                  fields={[
                    {
                      name: 'note',
                      kind: 'text',
                      label: difference('note'),
                      hint: difference('noteHint'),
                    },
                  ]}
                />
              </Stack>
            </Disclosure>
          ))}
      </Stack>
    </Card>
  );
}
