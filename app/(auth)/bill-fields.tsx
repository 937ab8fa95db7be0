'use client';

import { useTranslations } from 'next-intl';
import { TextInput } from '#components/ui/text-input.tsx';
import type { FormState } from '#lib/auth/form.ts';
import { useFieldErrors } from './form-texts.tsx';

/** Asks for the two things on a paper bill that prove an account is one's own. */
export function BillFields({ state }: { readonly state: FormState<'accountNumber' | 'billCode'> }) {
  const t = useTranslations('auth.common');
  const errorOf = useFieldErrors(state);
  return (
    <>
      <TextInput
        name="accountNumber"
        label={t('accountNumber')}
        hint={t('accountNumberHint')}
        error={errorOf('accountNumber')}
        defaultValue={state.values.accountNumber}
        width="short"
        inputMode="numeric"
        autoComplete="off"
        required
      />
      <TextInput
        name="billCode"
        label={t('billCode')}
        hint={t('billCodeHint')}
        error={errorOf('billCode')}
        defaultValue={state.values.billCode}
        width="short"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
      />
    </>
  );
}
