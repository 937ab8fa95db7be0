'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { FormProblems, useFieldErrors } from '../form-texts.tsx';
import { askForLetterAction, type LetterState } from './actions.ts';

const empty: LetterState = { values: {}, fieldErrors: {} };

/** Asks which address the letter is to go to once more. */
export function LetterForm() {
  const t = useTranslations('auth');
  const [state, action] = useActionState(askForLetterAction, empty);
  const errorOf = useFieldErrors(state);
  return (
    <form action={action} noValidate>
      <Stack>
        <FormProblems state={state} fields={['login']} />
        <TextInput
          name="login"
          type="email"
          label={t('common.email')}
          hint={t('confirmAddress.emailHint')}
          error={errorOf('login')}
          defaultValue={state.values.login}
          autoComplete="email"
          required
        />
        <SubmitButton>{t('confirmAddress.again')}</SubmitButton>
      </Stack>
    </form>
  );
}
