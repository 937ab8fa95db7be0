'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { Actions } from '#components/ui/button.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Select, type SelectOption } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import type { SelectionField } from '#lib/domain/charging/selection-form.ts';
import { emptyForm } from '../../../accounts/form-state.ts';
import { startSelectionAction } from './actions.ts';
import type { SelectionTexts } from './selection-texts.ts';

interface Props {
  readonly texts: SelectionTexts;
  /** The house somebody comes from. */
  readonly building: string;
  readonly tariff: string;
  readonly months: readonly SelectOption[];
  readonly tariffs: readonly SelectOption[];
  readonly contracts: readonly SelectOption[];
  readonly reasons: readonly SelectOption[];
}

/** Takes a month, what the accounts have in common, and why they were charged wrong. */
export function SelectionForm({ texts, months, tariffs, contracts, reasons, ...asked }: Props) {
  const [state, action] = useActionState(startSelectionAction, emptyForm);
  const common = (name: SelectionField) => ({
    name,
    defaultValue:
      state.values[name] ?? (name === 'building' || name === 'tariff' ? asked[name] : undefined),
    error: state.problems?.find(({ field }) => field === name)?.message,
  });
  return (
    <form action={action} noValidate>
      <Stack>
        <FormAnswer state={state} />
        <FieldRow>
          <Select {...common('month')} label={texts.month} options={months} />
          <Select {...common('reason')} label={texts.reason} options={reasons} />
        </FieldRow>
        <p>{texts.filterHint}</p>
        <TextInput {...common('building')} label={texts.building} hint={texts.buildingHint} />
        <Select {...common('tariff')} width="full" label={texts.tariff} options={tariffs} />
        <Select {...common('contract')} width="full" label={texts.contract} options={contracts} />
        <TextInput
          {...common('document')}
          maxLength={200}
          label={texts.document}
          hint={texts.documentHint}
        />
        <Actions>
          {' '}
          <SubmitButton>{texts.compute}</SubmitButton>{' '}
        </Actions>
      </Stack>
    </form>
  );
}
