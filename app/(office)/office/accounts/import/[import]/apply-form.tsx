'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { emptyForm } from '../../form-state.ts';
import { applyImportAction } from './actions.ts';

/** Applies a file: one button, and what became of it. */
export function ApplyForm(props: {
  readonly id: string;
  readonly hash: string;
  readonly label: string;
  /** False when there is nothing to apply, or not everything may be. */
  readonly mayApply: boolean;
}) {
  const [state, submit] = useActionState(applyImportAction, emptyForm);
  return (
    <form action={submit}>
      <Stack>
        <FormAnswer state={state} />
        <input type="hidden" name="id" value={props.id} />
        <input type="hidden" name="hash" value={props.hash} />
        {props.mayApply ? (
          <div>
            <SubmitButton>{props.label}</SubmitButton>
          </div>
        ) : null}
      </Stack>
    </form>
  );
}
