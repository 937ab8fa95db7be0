'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { emptyForm } from '../../../accounts/form-state.ts';
import { approveSelectionAction } from './actions.ts';

/** Approves a selection as it is shown. */
export function ApproveSelectionForm(props: {
  readonly id: number;
  readonly contentHash: string;
  readonly label: string;
}) {
  const [state, action] = useActionState(approveSelectionAction, emptyForm);
  return (
    <form action={action}>
      <FormAnswer state={state} />
      <input type="hidden" name="id" value={props.id} />
      <input type="hidden" name="contentHash" value={props.contentHash} />
      <SubmitButton>{props.label}</SubmitButton>
    </form>
  );
}
