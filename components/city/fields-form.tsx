'use client';

import { useActionState } from 'react';
import { Actions, type ButtonKind } from '#components/ui/button.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { CityControl, type CityField } from './city-control.tsx';
import { FormAnswer, type FormAnswerProps } from './form-answer.tsx';

type State = FormAnswerProps['state'] & { readonly values: Readonly<Record<string, string>> };

export interface FieldsFormProps {
  /** Before the names of its fields where a page has several forms. */
  readonly id: string;
  readonly action: (before: State, data: FormData) => Promise<State>;
  readonly fields: readonly CityField[];
  /** What is sent along unseen. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** Absent where there is nothing to send: the last answer stays to be read. */
  readonly submit?: string;
  readonly kind?: ButtonKind;
}

/** Takes what a deed of the city base needs to be told; keeps what was typed while it is refused. */
export function FieldsForm({ id, action, fields, hidden = {}, submit, kind }: FieldsFormProps) {
  const [state, send] = useActionState(action, { values: {} });
  return (
    <form action={send} noValidate>
      <Stack>
        <FormAnswer state={state} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {fields.length === 0 ? null : (
          <FieldRow>
            {fields.map((field) => (
              <CityControl
                key={field.name}
                id={id}
                field={field}
                typed={state.values[field.name]}
              />
            ))}
          </FieldRow>
        )}
        {submit === undefined ? null : (
          <Actions>
            <SubmitButton kind={kind ?? 'primary'}>{submit}</SubmitButton>
          </Actions>
        )}
      </Stack>
    </form>
  );
}
