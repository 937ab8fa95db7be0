'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { TryState } from './actions.tsx';

/** Starts the dialogue and shows what went over the wire. */
export function TryForm(props: {
  readonly action: (before: TryState, data: FormData) => Promise<TryState>;
  readonly channel: string;
  readonly label: string;
}) {
  const [state, action] = useActionState(props.action, {});
  return (
    <Stack>
      <form action={action}>
        <input type="hidden" name="channel" value={props.channel} />
        <FormAnswer state={state.message === undefined ? {} : { message: state.message }} />
        <SubmitButton>{props.label}</SubmitButton>
      </form>
      {state.tried}
    </Stack>
  );
}
