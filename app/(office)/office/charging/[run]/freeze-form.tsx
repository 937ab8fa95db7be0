'use client';

import { useActionState } from 'react';
import { Actions } from '#components/ui/button.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { type FreezeState, freezeAction } from './actions.ts';

/** Freezes a draft as it was seen, with the days of its bills. */
export function FreezeForm(props: {
  readonly runId: number;
  readonly contentHash: string;
  readonly values: FreezeState['values'];
  readonly texts: Readonly<Record<'explained' | 'issuedOn' | 'dueOn' | 'submit', string>>;
}) {
  const { texts } = props;
  const [state, action] = useActionState(freezeAction, { values: props.values, problems: [] });
  const errorOf = (name: string) => state.problems.find(({ field }) => field === name)?.message;
  return (
    <form action={action} noValidate>
      <Stack>
        <ErrorSummary problems={state.problems} />
        <p>{texts.explained}</p>
        <input type="hidden" name="runId" value={props.runId} />
        <input type="hidden" name="contentHash" value={props.contentHash} />
        {(['issuedOn', 'dueOn'] as const).map((name) => (
          <TextInput
            key={name}
            name={name}
            type="date"
            width="short"
            label={texts[name]}
            defaultValue={state.values[name]}
            error={errorOf(name)}
          />
        ))}
        <Actions>
          <SubmitButton>{texts.submit}</SubmitButton>
        </Actions>
      </Stack>
    </form>
  );
}
