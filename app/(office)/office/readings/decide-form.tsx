'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Actions } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import type { HeldState } from './held-state.ts';

export interface DecideFormProps {
  readonly action: (before: HeldState, form: FormData) => Promise<HeldState>;
  readonly reading: string;
}

/** Releases or rejects one held reading; says why it could not. */
export function DecideForm({ action, reading }: DecideFormProps) {
  const t = useTranslations('metering.decide');
  const [state, submit] = useActionState(action, { values: {} });
  return (
    <form action={submit} noValidate>
      <Stack>
        {state.message === undefined || state.field === 'reason' ? null : (
          <Notice tone="bad" title={state.message} live />
        )}
        <TextInput
          name="reason"
          id={`reason-${reading}`}
          label={t('reason')}
          hint={t('reasonHint')}
          error={state.field === 'reason' ? state.message : undefined}
          defaultValue={state.values.reason}
          maxLength={300}
          required
        />
        <Actions>
          <SubmitButton name="decision" value="release">
            {t('release')}
          </SubmitButton>
          <SubmitButton name="decision" value="reject" kind="danger">
            {t('reject')}
          </SubmitButton>
        </Actions>
      </Stack>
    </form>
  );
}
