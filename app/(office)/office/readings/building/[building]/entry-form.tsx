'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useActionState } from 'react';
import { EntryList, type EntryRow } from '#components/metering/entry-list.tsx';
import { Actions } from '#components/ui/button.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Select } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import type { EntryState } from './entry-state.ts';

export interface EntryFormProps {
  readonly action: (before: EntryState, form: FormData) => Promise<EntryState>;
  readonly rows: readonly EntryRow[];
  /** The latest day a reading may be of. */
  readonly today: string;
  readonly mayChange: boolean;
}

const empty: EntryState = { round: 0, answers: {} };
const sources = ['inspector', 'provider', 'subscriber'] as const;

/** Takes the readings of a whole house; Enter leads to the next field, the last one sends. */
export function EntryForm({ action, rows, today, mayChange }: EntryFormProps) {
  const t = useTranslations('metering.entry');
  const [state, submit] = useActionState(action, empty);
  const isDone = Object.values(state.answers).every(({ kind }) => kind === 'saved');
  return (
    <form action={submit} onKeyDown={moveDown} noValidate key={state.round}>
      <Stack>
        <ErrorSummary problems={problemsOf(rows, state)} title={t('problems')} />
        {state.message === undefined ? null : (
          <Notice tone={isDone ? 'good' : 'warn'} title={state.message} live />
        )}
        <FieldRow>
          <TextInput
            name="takenOn"
            label={t('takenOn')}
            type="date"
            max={today}
            width="short"
            defaultValue={state.takenOn ?? today}
            required
          />
          <Select
            name="source"
            label={t('source')}
            defaultValue={state.source ?? 'inspector'}
            options={sources.map((value) => ({ value, label: t(`sources.${value}`) }))}
          />
        </FieldRow>
        <EntryList rows={rows} answers={state.answers} isReadOnly={!mayChange} />
        {mayChange ? (
          <Actions>
            <SubmitButton>{t('save')}</SubmitButton>
          </Actions>
        ) : null}
      </Stack>
    </form>
  );
}

function problemsOf(rows: readonly EntryRow[], { answers }: EntryState) {
  return rows.flatMap(({ key, service, meter }) => {
    const answer = answers[key];
    if (answer === undefined || answer.kind === 'saved' || answer.message === '') return [];
    return [{ field: `value-${key}`, message: `${service}, ${meter}: ${answer.message}` }];
  });
}

/** Leads from one value to the next; in the last one Enter sends, as in any form. */
function moveDown(event: KeyboardEvent<HTMLFormElement>) {
  const { target } = event;
  if (event.key !== 'Enter' || !(target instanceof HTMLInputElement)) return;
  if (!target.name.startsWith('value-')) return;
  const fields = [...event.currentTarget.querySelectorAll<HTMLInputElement>('[name^="value-"]')];
  const next = fields[fields.indexOf(target) + 1];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.select();
}
