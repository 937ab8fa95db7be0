import { useTranslations } from 'next-intl';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { conflictAction } from './actions.ts';

/** Says that a file waits because its name is known, and takes the decision about it. */
export function ConflictCard(props: { readonly id: number; readonly mayDecide: boolean }) {
  const t = useTranslations('registers.file');
  const difference = useTranslations('registers.difference');
  return (
    <Card>
      <Stack>
        <Notice tone="bad">{t('conflictNote')}</Notice>
        {props.mayDecide ? (
          <FieldsForm
            id="conflict"
            action={conflictAction}
            hidden={{ register: `${props.id}` }}
            submit={t('decide')}
            fields={[
              {
                name: 'choice',
                kind: 'choice',
                label: t('choice'),
                options: (['replace', 'reject'] as const).map((value) => ({
                  value,
                  label: t(value),
                })),
              },
              {
                name: 'note',
                kind: 'text',
                label: difference('note'),
                hint: difference('noteHint'),
              },
            ]}
          />
        ) : null}
      </Stack>
    </Card>
  );
}
