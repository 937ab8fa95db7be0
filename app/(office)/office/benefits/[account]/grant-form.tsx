'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { Actions } from '#components/ui/button.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Select, type SelectOption } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { type CityFormState, emptyForm, problemOf } from '../../accounts/form-state.ts';

/** Grants a person a benefit from a day on; what was typed stays when it is refused. */
export function GrantForm(props: {
  readonly action: (before: CityFormState, data: FormData) => Promise<CityFormState>;
  readonly holder: string;
  readonly categories: readonly SelectOption[];
  readonly forms: readonly SelectOption[];
  readonly texts: Readonly<
    Record<'person' | 'category' | 'form' | 'validFrom' | 'validTo' | 'document' | 'submit', string>
  >;
}) {
  const { texts } = props;
  const [state, action] = useActionState(props.action, emptyForm);
  const typed = (field: string, first = '') => state.values[field] ?? first;
  const wrong = (field: string) => problemOf(state, field);
  return (
    <form action={action} noValidate>
      <Stack>
        <FormAnswer state={state} />
        <TextInput
          name="fullName"
          label={texts.person}
          defaultValue={typed('fullName', props.holder)}
        />
        <FieldRow>
          <Select
            name="category"
            width="full"
            label={texts.category}
            options={props.categories}
            defaultValue={typed('category')}
          />
          <Select
            name="form"
            label={texts.form}
            options={props.forms}
            defaultValue={typed('form')}
          />
        </FieldRow>
        <TextInput
          name="document"
          maxLength={200}
          label={texts.document}
          defaultValue={typed('document')}
        />
        <FieldRow>
          <TextInput
            type="date"
            width="short"
            name="validFrom"
            label={texts.validFrom}
            error={wrong('validFrom')}
            defaultValue={typed('validFrom')}
          />
          <TextInput
            type="date"
            width="short"
            name="lastDay"
            optional
            label={texts.validTo}
            error={wrong('lastDay')}
            defaultValue={typed('lastDay')}
          />
        </FieldRow>
        <Actions>
          {' '}
          <SubmitButton>{texts.submit}</SubmitButton>{' '}
        </Actions>
      </Stack>
    </form>
  );
}
