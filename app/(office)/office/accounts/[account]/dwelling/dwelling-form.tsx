'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { NumberInput, TextInput } from '#components/ui/text-input.tsx';
import { type CityFormState, emptyForm, problemOf } from '../../form-state.ts';

export interface DwellingFormProps {
  readonly action: (before: CityFormState, data: FormData) => Promise<CityFormState>;
  readonly seen: string;
  /** What holds now, and the first day a change is possible from. */
  readonly now: Readonly<Record<'validFrom' | 'residents' | 'totalArea' | 'heatedArea', string>>;
  readonly texts: Readonly<
    Record<
      | 'from'
      | 'residents'
      | 'totalArea'
      | 'heatedArea'
      | 'isCorrection'
      | 'isCorrectionHint'
      | 'submit',
      string
    >
  >;
}

/** Changes residents and areas from a day on. */
export function DwellingForm({ action, seen, now, texts }: DwellingFormProps) {
  const [state, submit] = useActionState(action, emptyForm);
  const typed = (field: keyof typeof now) => state.values[field] ?? now[field];
  return (
    <form action={submit} noValidate>
      <Stack>
        <FormAnswer state={state} />
        <input type="hidden" name="seen" value={seen} />
        <FieldRow>
          <TextInput
            type="date"
            name="validFrom"
            width="short"
            label={texts.from}
            error={problemOf(state, 'validFrom')}
            defaultValue={typed('validFrom')}
            required
          />
          <NumberInput
            name="residents"
            inputMode="numeric"
            label={texts.residents}
            error={problemOf(state, 'residents')}
            defaultValue={typed('residents')}
            required
          />
          <NumberInput
            name="totalArea"
            unit="м²"
            label={texts.totalArea}
            error={problemOf(state, 'totalArea')}
            defaultValue={typed('totalArea')}
            required
          />
          <NumberInput
            name="heatedArea"
            unit="м²"
            label={texts.heatedArea}
            error={problemOf(state, 'heatedArea')}
            defaultValue={typed('heatedArea')}
            required
          />
        </FieldRow>
        <Checkbox
          name="isCorrection"
          label={texts.isCorrection}
          hint={texts.isCorrectionHint}
          defaultChecked={state.values['isCorrection'] === 'on'}
        />
        <div>
          <SubmitButton>{texts.submit}</SubmitButton>
        </div>
      </Stack>
    </form>
  );
}
