'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { Actions } from '#components/ui/button.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { type CityFormState, emptyForm } from '../../accounts/form-state.ts';

/** Does one thing about a decision, with what it needs to be told. */
export function DeedForm(props: {
  readonly action: (before: CityFormState, data: FormData) => Promise<CityFormState>;
  readonly id: number;
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly type?: 'month';
  }[];
  readonly submit: string;
}) {
  const [state, action] = useActionState(props.action, emptyForm);
  return (
    <form action={action} noValidate>
      <Stack>
        <FormAnswer state={state} />
        <input type="hidden" name="id" value={props.id} />
        {props.fields.map(({ name, label, type = 'text' }) => (
          <TextInput
            key={name}
            name={name}
            maxLength={500}
            type={type}
            label={label}
            width={type === 'month' ? 'short' : 'full'}
            defaultValue={state.values[name]}
          />
        ))}
        <Actions>
          {' '}
          <SubmitButton kind="danger">{props.submit}</SubmitButton>{' '}
        </Actions>
      </Stack>
    </form>
  );
}
