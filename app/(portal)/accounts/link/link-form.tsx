'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { BillFields } from '#app/(auth)/bill-fields.tsx';
import { FormProblems } from '#app/(auth)/form-texts.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { type LinkState, linkAction } from './actions.ts';

const empty: LinkState = { values: {}, fieldErrors: {} };

/** Asks for the bill of a further home. */
export function LinkForm() {
  const t = useTranslations('auth.link');
  const [state, action] = useActionState(linkAction, empty);
  return (
    <form action={action} noValidate>
      <Stack>
        <FormProblems state={state} fields={['accountNumber', 'billCode']} mismatch="link_failed" />
        <BillFields state={state} />
        <SubmitButton>{t('submit')}</SubmitButton>
      </Stack>
    </form>
  );
}
