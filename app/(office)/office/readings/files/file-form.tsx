'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useActionState, useState } from 'react';
import { Actions } from '#components/ui/button.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Select } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import type { FileState } from './file-state.ts';

interface ActionProps {
  readonly action: (before: FileState, form: FormData) => Promise<FileState>;
}

interface FileFormProps extends ActionProps {
  readonly bytesMax: number;
  /** Said of a larger file: before it is sent, where there is JavaScript. */
  readonly tooLarge: string;
}

const sources = ['provider', 'inspector', 'subscriber'] as const;

/** Takes a file of readings to look at; nothing is entered yet. */
export function FileForm({ action, bytesMax, tooLarge }: FileFormProps) {
  const t = useTranslations('metering.file');
  const [state, submit] = useActionState(action, {});
  const [isTooLarge, setTooLarge] = useState(false);
  const keepTooLarge = (event: FormEvent<HTMLFormElement>) => {
    const file = new FormData(event.currentTarget).get('file');
    const isKept = file instanceof File && file.size > bytesMax;
    setTooLarge(isKept);
    if (isKept) event.preventDefault();
  };
  const message = isTooLarge ? tooLarge : state.message;
  return (
    <form action={submit} onSubmit={keepTooLarge} noValidate>
      <Stack>
        <ErrorSummary problems={message === undefined ? [] : [{ field: 'file', message }]} />
        <FieldRow>
          <TextInput
            name="file"
            type="file"
            accept=".csv,text/csv,text/plain"
            label={t('file')}
            hint={t('hint')}
            error={message}
            required
          />
          <Select
            name="source"
            label={t('source')}
            defaultValue={state.source ?? 'provider'}
            options={sources.map((value) => ({ value, label: t(`sources.${value}`) }))}
          />
        </FieldRow>
        <Actions>
          <SubmitButton>{t('look')}</SubmitButton>
        </Actions>
      </Stack>
    </form>
  );
}

export interface ApplyFormProps extends ActionProps {
  readonly hash: string;
  /** Hash of what is shown above: exactly that is applied, or nothing. */
  readonly outcomeHash: string;
}

/** Applies what is shown above. */
export function ApplyForm({ action, hash, outcomeHash }: ApplyFormProps) {
  const t = useTranslations('metering.file');
  const [state, submit] = useActionState(action, {});
  return (
    <form action={submit}>
      <input type="hidden" name="hash" value={hash} />
      <input type="hidden" name="outcomeHash" value={outcomeHash} />
      <Stack>
        {state.message === undefined ? null : <Notice tone="bad" title={state.message} live />}
        <Actions>
          <SubmitButton>{t('apply')}</SubmitButton>
        </Actions>
      </Stack>
    </form>
  );
}
