'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { Actions } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { type CityFormState, emptyForm } from '../accounts/form-state.ts';

/** Rejects with the reason: opens first, so that nobody presses it by accident. */
export function RejectForm(props: {
  readonly action: (before: CityFormState, data: FormData) => Promise<CityFormState>;
  readonly id: number;
  readonly label: string;
  readonly reasonLabel: string;
}) {
  const [state, action] = useActionState(props.action, emptyForm);
  return (
    <Disclosure summary={props.label} open={state.message !== undefined}>
      <form action={action} noValidate>
        <Stack>
          <FormAnswer state={state} />
          <input type="hidden" name="id" value={props.id} />
          <TextInput
            name="reason"
            maxLength={500}
            label={props.reasonLabel}
            defaultValue={state.values['reason']}
          />
          <Actions>
            {' '}
            <SubmitButton kind="danger">{props.label}</SubmitButton>{' '}
          </Actions>
        </Stack>
      </form>
    </Disclosure>
  );
}
