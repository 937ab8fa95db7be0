'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Actions } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import type { HeldState } from './held-state.ts';

const formId = 'decide-chosen';

/** Chooses a reading for the form that decides about several at once. */
export function ChooseReading({ name }: { readonly name: string }) {
  const t = useTranslations('metering.decide');
  return (
    <Checkbox name="reading" id={`choose-${name}`} value={name} form={formId} label={t('choose')} />
  );
}

export interface BulkFormProps {
  readonly action: (before: HeldState, form: FormData) => Promise<HeldState>;
}

/** Releases or rejects all readings that were chosen, for one reason. */
export function BulkForm({ action }: BulkFormProps) {
  const t = useTranslations('metering.decide');
  const [state, submit] = useActionState(action, { values: {} });
  return (
    <form id={formId} action={submit} noValidate>
      <Stack>
        <h2>{t('bulk')}</h2>
        {state.message === undefined || state.field === 'reason' ? null : (
          <Notice tone="warn" title={state.message} live />
        )}
        <TextInput
          name="reason"
          id="reason-chosen"
          label={t('reason')}
          error={state.field === 'reason' ? state.message : undefined}
          defaultValue={state.values.reason}
          maxLength={300}
          required
        />
        <Actions>
          <SubmitButton name="decision" value="release" kind="quiet">
            {t('releaseChosen')}
          </SubmitButton>
          <SubmitButton name="decision" value="reject" kind="danger">
            {t('rejectChosen')}
          </SubmitButton>
        </Actions>
      </Stack>
    </form>
  );
}
