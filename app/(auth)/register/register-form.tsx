'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Card } from '#components/ui/card.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { BillFields } from '../bill-fields.tsx';
import { FormProblems, useFieldErrors } from '../form-texts.tsx';
import { type RegisterField, type RegisterState, registerAction } from './actions.ts';

const fields: readonly RegisterField[] = [
  'accountNumber',
  'billCode',
  'fullName',
  'login',
  'password',
];
const empty: RegisterState = { values: {}, fieldErrors: {} };

/** Asks for a bill, and for how the person wants to sign in from now on. */
export function RegisterForm() {
  const t = useTranslations('auth');
  const [state, action] = useActionState(registerAction, empty);
  return (
    <form action={action} noValidate>
      <Stack>
        <FormProblems state={state} fields={fields} />
        <Card title={t('register.yourBill')}>
          <Stack>
            <BillFields state={state} />
          </Stack>
        </Card>
        <Card title={t('register.yourSignIn')}>
          <Stack>
            <SignInFields state={state} />
          </Stack>
        </Card>
        <SubmitButton>{t('register.submit')}</SubmitButton>
      </Stack>
    </form>
  );
}

function SignInFields({ state }: { readonly state: RegisterState }) {
  const t = useTranslations('auth.common');
  const errorOf = useFieldErrors(state);
  return (
    <>
      <TextInput
        name="fullName"
        label={t('fullName')}
        error={errorOf('fullName')}
        defaultValue={state.values.fullName}
        autoComplete="name"
        required
      />
      <TextInput
        name="login"
        type="email"
        label={t('email')}
        error={errorOf('login')}
        defaultValue={state.values.login}
        autoComplete="username"
        required
      />
      <TextInput
        name="password"
        type="password"
        label={t('password')}
        hint={t('newPasswordHint')}
        error={errorOf('password')}
        autoComplete="new-password"
        required
      />
    </>
  );
}
