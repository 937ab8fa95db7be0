'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { FormProblems } from '#app/(auth)/form-texts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { askForOwnLetterAction, type OwnLetterState } from './actions.ts';

const empty: OwnLetterState = { values: {}, fieldErrors: {} };

/** Has the letter that confirms one's own address sent once more. */
export function OwnLetterForm() {
  const t = useTranslations('auth.settings');
  const [state, action] = useActionState(askForOwnLetterAction, empty);
  return (
    <form action={action}>
      <Stack>
        {state.done === true ? (
          <Notice tone="good" live>
            {t('sent')}
          </Notice>
        ) : null}
        <FormProblems state={state} fields={[]} />
        <SubmitButton>{t('send')}</SubmitButton>
      </Stack>
    </form>
  );
}
