'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { Actions } from '#components/ui/button.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { type CityFormState, emptyForm } from '../accounts/form-state.ts';

/** Proposes what is shown above it: what is sent is what was computed from. */
export function ProposeForm(props: {
  readonly action: (before: CityFormState, data: FormData) => Promise<CityFormState>;
  readonly values: Readonly<Record<string, string>>;
  readonly label: string;
}) {
  const [state, action] = useActionState(props.action, emptyForm);
  return (
    <form action={action}>
      <Stack>
        <FormAnswer state={state} />
        {Object.entries(props.values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Actions>
          {' '}
          <SubmitButton>{props.label}</SubmitButton>{' '}
        </Actions>
      </Stack>
    </form>
  );
}
