'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { emptyForm } from '../../../accounts/form-state.ts';
import { recogniseAction } from './actions.ts';

/** Recognises a statement anew: a register or a contract may have come since. */
export function RecogniseForm(props: { readonly statement: number; readonly label: string }) {
  const [state, action] = useActionState(recogniseAction, emptyForm);
  return (
    <form action={action}>
      <input type="hidden" name="statement" value={props.statement} />
      <SubmitButton kind="quiet">{props.label}</SubmitButton>
      <FormAnswer state={state} />
    </form>
  );
}
