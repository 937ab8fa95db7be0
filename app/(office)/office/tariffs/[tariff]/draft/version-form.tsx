'use client';

import { useActionState } from 'react';
import { Actions } from '#components/ui/button.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Select } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { NumberInput, TextInput } from '#components/ui/text-input.tsx';
import { draftVersionAction, type VersionState } from './actions.ts';
import type { VersionField } from './version-fields.ts';

/** Takes a version of a tariff; what was typed stays when something is wrong. */
export function VersionForm(props: {
  readonly tariffId: number;
  /** The version that is put right, on its own days. */
  readonly corrects: number | undefined;
  readonly kind: string;
  readonly values: VersionState['values'];
  readonly fields: readonly VersionField[];
  readonly submit: string;
}) {
  const before: VersionState = { values: props.values, problems: [] };
  const [state, action] = useActionState(draftVersionAction, before);
  return (
    <form action={action} noValidate>
      <Stack>
        <ErrorSummary problems={state.problems} />
        <input type="hidden" name="tariffId" value={props.tariffId} />
        <input type="hidden" name="kind" value={props.kind} />
        {props.corrects === undefined ? null : (
          <>
            <input type="hidden" name="corrects" value={props.corrects} />
            <input type="hidden" name="validFrom" value={props.values['validFrom']} />
          </>
        )}
        {props.fields.map((field) => (
          <FieldOf
            key={field.name}
            field={field}
            value={state.values[field.name] ?? ''}
            error={state.problems.find((problem) => problem.field === field.name)?.message}
          />
        ))}
        <Actions>
          <SubmitButton>{props.submit}</SubmitButton>
        </Actions>
      </Stack>
    </form>
  );
}

function FieldOf(props: {
  readonly field: VersionField;
  readonly value: string;
  readonly error: string | undefined;
}) {
  const { type, options, unit, ...field } = props.field;
  const texts = { ...field, error: props.error, defaultValue: props.value };
  // A select keeps what it showed first unless it is another one.
  if (type === 'select') return <Select key={props.value} {...texts} options={options ?? []} />;
  if (type === 'number') return <NumberInput {...texts} unit={unit} />;
  return <TextInput {...texts} type={type} width={type === 'date' ? 'short' : 'full'} />;
}
