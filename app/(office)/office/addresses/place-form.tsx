'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { houseNumberMax, streetMax } from '#lib/domain/city/place-name.ts';
import { emptyForm } from '../accounts/form-state.ts';
import { addPlaceAction } from './actions.ts';

export interface PlaceFormProps {
  /** What is known already by where one stands. */
  readonly fixed: { readonly street?: string; readonly building?: string };
  readonly texts: Readonly<
    Record<'street' | 'streetHint' | 'building' | 'premise' | 'premiseHint' | 'submit', string>
  >;
}

/** Adds a house or a premise to the directory. */
export function PlaceForm({ fixed, texts }: PlaceFormProps) {
  const [state, submit] = useActionState(addPlaceAction, emptyForm);
  const field = (name: 'street' | 'building', hint?: string) =>
    fixed[name] === undefined ? (
      <TextInput
        name={name}
        label={texts[name]}
        width={name === 'street' ? 'full' : 'short'}
        maxLength={name === 'street' ? streetMax : houseNumberMax}
        {...(hint === undefined ? {} : { hint })}
        defaultValue={state.values[name]}
        required
      />
    ) : (
      <input type="hidden" name={name} value={fixed[name]} />
    );
  return (
    <form action={submit} noValidate>
      <Stack>
        <FormAnswer state={state} />
        <FieldRow>
          {field('street', texts.streetHint)}
          {field('building')}
          {fixed.building === undefined ? null : (
            <TextInput
              name="premise"
              width="short"
              maxLength={houseNumberMax}
              label={texts.premise}
              hint={texts.premiseHint}
              defaultValue={state.values['premise']}
            />
          )}
        </FieldRow>
        <div>
          <SubmitButton>{texts.submit}</SubmitButton>
        </div>
      </Stack>
    </form>
  );
}
