'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { FormProblems, useFieldErrors } from '../form-texts.tsx';
import { type PasswordState, passwordAction } from './actions.ts';

const empty: PasswordState = { values: {}, fieldErrors: {} };

/** Asks for the current password and a new one. */
export function PasswordForm() {
  const t = useTranslations('auth');
  const [state, action] = useActionState(passwordAction, empty);
  const errorOf = useFieldErrors(state);
  return (
    <form action={action} noValidate>
      <Stack>
        {state.done === true ? (
          <Notice tone="good" live>
            {t('password.done')}
          </Notice>
        ) : null}
        <FormProblems state={state} fields={['currentPassword', 'newPassword']} />
        <TextInput
          name="currentPassword"
          type="password"
          label={t('password.current')}
          error={errorOf('currentPassword')}
          autoComplete="current-password"
          required
        />
        <TextInput
          name="newPassword"
          type="password"
          label={t('password.new')}
          hint={t('common.newPasswordHint')}
          error={errorOf('newPassword')}
          autoComplete="new-password"
          required
        />
        <SubmitButton>{t('password.submit')}</SubmitButton>
      </Stack>
    </form>
  );
}
