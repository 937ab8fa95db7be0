'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { Card } from '#components/ui/card.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { NumberInput, TextInput } from '#components/ui/text-input.tsx';
import { type CityFormState, emptyForm, problemOf } from '../../form-state.ts';

type TextName =
  | 'leavingOn'
  | 'leavingHint'
  | 'readings'
  | 'newParty'
  | 'newPartyHint'
  | 'fullName'
  | 'taxpayer'
  | 'residents'
  | 'submit';

export interface MoveOutFormProps {
  readonly action: (before: CityFormState, data: FormData) => Promise<CityFormState>;
  readonly today: string;
  readonly registers: readonly {
    readonly field: string;
    readonly label: string;
    readonly hint: string;
  }[];
  readonly texts: Readonly<Record<TextName, string>>;
}

/** Asks for the last day, what every meter shows on it, and who moves in, if anybody. */
export function MoveOutForm({ action, today, registers, texts }: MoveOutFormProps) {
  const [state, submit] = useActionState(action, emptyForm);
  return (
    <form action={submit} noValidate>
      <Stack>
        <FormAnswer state={state} />
        <Card>
          <TextInput
            type="date"
            name="leavingOn"
            width="short"
            label={texts.leavingOn}
            hint={texts.leavingHint}
            error={problemOf(state, 'leavingOn')}
            defaultValue={state.values['leavingOn'] ?? today}
            max={today}
            required
          />
        </Card>
        {registers.length === 0 ? null : (
          <Card title={texts.readings}>
            <FieldRow>
              {registers.map(({ field, label, hint }) => (
                <NumberInput
                  key={field}
                  name={field}
                  label={label}
                  hint={hint}
                  error={problemOf(state, field)}
                  defaultValue={state.values[field]}
                  required
                />
              ))}
            </FieldRow>
          </Card>
        )}
        <NewParty texts={texts} state={state} />
        <div>
          <SubmitButton kind="danger">{texts.submit}</SubmitButton>
        </div>
      </Stack>
    </form>
  );
}

function NewParty({
  texts,
  state,
}: Pick<MoveOutFormProps, 'texts'> & { readonly state: CityFormState }) {
  const { values } = state;
  return (
    <Card title={texts.newParty} lead={texts.newPartyHint}>
      <FieldRow>
        <TextInput
          name="fullName"
          label={texts.fullName}
          defaultValue={values['fullName']}
          autoComplete="off"
          optional
        />
        <NumberInput
          name="taxpayerNumber"
          inputMode="numeric"
          label={texts.taxpayer}
          defaultValue={values['taxpayerNumber']}
          optional
        />
        <NumberInput
          name="residents"
          inputMode="numeric"
          label={texts.residents}
          error={problemOf(state, 'residents')}
          defaultValue={values['residents']}
          optional
        />
      </FieldRow>
    </Card>
  );
}
