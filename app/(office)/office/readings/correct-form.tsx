'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Actions } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { NumberInput, TextInput } from '#components/ui/text-input.tsx';
import type { DecideFormProps } from './decide-form.tsx';
import type { HeldState } from './held-state.ts';

/** Puts the right value in the place of a held reading. */
export function CorrectForm({ action, reading }: DecideFormProps) {
  const t = useTranslations('metering.decide');
  const [state, submit] = useActionState(action, { values: {} });
  return (
    <Disclosure summary={t('correct')} open={state.message !== undefined}>
      <form action={submit} noValidate>
        <Stack>
          {state.message === undefined || state.field !== undefined ? null : (
            <Notice tone="bad" title={state.message} live />
          )}
          <Fields state={state} reading={reading} />
          <Actions>
            {state.asks === true ? (
              <SubmitButton name="confirmed" value={state.values.value ?? ''}>
                {t('confirm')}
              </SubmitButton>
            ) : null}
            <SubmitButton kind="quiet">{t('saveCorrected')}</SubmitButton>
          </Actions>
        </Stack>
      </form>
    </Disclosure>
  );
}

function Fields({ state, reading }: { readonly state: HeldState; readonly reading: string }) {
  const t = useTranslations('metering.decide');
  const errorOf = (field: HeldState['field']) =>
    state.field === field ? state.message : undefined;
  return (
    <>
      <NumberInput
        name="value"
        id={`value-${reading}`}
        label={t('value')}
        error={errorOf('value')}
        defaultValue={state.values.value}
        maxLength={16}
        required
      />
      <TextInput
        name="reason"
        id={`correct-reason-${reading}`}
        label={t('reason')}
        error={errorOf('reason')}
        defaultValue={state.values.reason}
        maxLength={300}
        required
      />
    </>
  );
}
