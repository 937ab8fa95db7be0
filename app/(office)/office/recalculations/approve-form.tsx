'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { type CityFormState, emptyForm } from '../accounts/form-state.ts';

/** Approves what is shown, a recalculation or a selection of them: its hash goes along. */
export function ApproveForm(props: {
  readonly action: (before: CityFormState, data: FormData) => Promise<CityFormState>;
  readonly id: number;
  readonly contentHash: string;
  readonly label: string;
}) {
  const [state, action] = useActionState(props.action, emptyForm);
  return (
    <form action={action}>
      <FormAnswer state={state} />
      <input type="hidden" name="id" value={props.id} />
      <input type="hidden" name="contentHash" value={props.contentHash} />
      <SubmitButton>{props.label}</SubmitButton>
    </form>
  );
}
