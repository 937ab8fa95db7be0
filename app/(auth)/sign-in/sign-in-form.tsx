'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { FormProblems, useFieldErrors } from '../form-texts.tsx';
import { type SignInState, signInAction } from './actions.ts';

export interface SignInFormProps {
  /** Where the person wanted to go; checked again when it is used. */
  readonly callbackUrl: string | undefined;
  /** True when a client of next-auth was refused and sent here. */
  readonly refused: boolean;
}

/** Asks for login and password. */
export function SignInForm({ callbackUrl, refused }: SignInFormProps) {
  const t = useTranslations('auth');
  const [state, action] = useActionState(signInAction, firstState(refused));
  const errorOf = useFieldErrors(state);
  return (
    <form action={action} noValidate>
      <Stack>
        <FormProblems state={state} fields={['login', 'password']} />
        <TextInput
          name="login"
          label={t('common.login')}
          error={errorOf('login')}
          defaultValue={state.values.login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TextInput
          name="password"
          type="password"
          label={t('common.password')}
          error={errorOf('password')}
          autoComplete="current-password"
          required
        />
        {callbackUrl === undefined ? null : (
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
        )}
        <SubmitButton>{t('signIn.submit')}</SubmitButton>
      </Stack>
    </form>
  );
}

function firstState(refused: boolean): SignInState {
  const empty = { values: {}, fieldErrors: {} };
  return refused ? { ...empty, refusal: { code: 'sign_in_failed' } } : empty;
}
