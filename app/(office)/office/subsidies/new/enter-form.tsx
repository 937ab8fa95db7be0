'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { Actions } from '#components/ui/button.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { NumberInput, TextInput } from '#components/ui/text-input.tsx';
import { type CityFormState, emptyForm, problemOf } from '../../accounts/form-state.ts';

const fields = [
  'number',
  'decidedOn',
  'persons',
  'income',
  'obligatoryPayment',
  'firstPeriod',
  'lastPeriod',
] as const;

type Field = (typeof fields)[number];

/** Takes a decision of the subsidy office as it came; services without an amount are left out. */
export function EnterForm(props: {
  readonly action: (before: CityFormState, data: FormData) => Promise<CityFormState>;
  readonly start: Readonly<Partial<Record<Field, string>>>;
  readonly amounts: readonly { readonly agreementNo: number; readonly label: string }[];
  readonly texts: Readonly<Record<Field | 'submit', string>>;
}) {
  const { texts, start, amounts } = props;
  const [state, action] = useActionState(props.action, emptyForm);
  const common = (name: Field) => ({
    name,
    label: texts[name],
    error: problemOf(state, name),
    defaultValue: state.values[name] ?? start[name],
  });
  return (
    <form action={action} noValidate>
      <Stack>
        <FormAnswer state={state} />
        <FieldRow>
          <TextInput {...common('number')} width="short" />
          <TextInput {...common('decidedOn')} type="date" width="short" />
        </FieldRow>
        <FieldRow>
          <TextInput {...common('firstPeriod')} type="month" width="short" />
          <TextInput {...common('lastPeriod')} type="month" width="short" />
        </FieldRow>
        <FieldRow>
          <NumberInput {...common('persons')} />
          <NumberInput {...common('income')} />
          <NumberInput {...common('obligatoryPayment')} />
        </FieldRow>
        <FieldRow>
          {amounts.map(({ agreementNo, label }) => (
            <NumberInput
              key={agreementNo}
              name={`amount-${agreementNo}`}
              label={label}
              optional
              error={problemOf(state, `amount-${agreementNo}`)}
              defaultValue={state.values[`amount-${agreementNo}`]}
            />
          ))}
        </FieldRow>
        <Actions>
          {' '}
          <SubmitButton>{texts.submit}</SubmitButton>{' '}
        </Actions>
      </Stack>
    </form>
  );
}
