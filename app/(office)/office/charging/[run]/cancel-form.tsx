'use client';

import { useActionState } from 'react';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { cancelRunAction } from './actions.ts';

/** Cancels a run: opens first, so that nobody presses it by accident. */
export function CancelForm(props: {
  readonly runId: number;
  readonly label: string;
  readonly hint: string;
}) {
  const [state, action] = useActionState(cancelRunAction, {});
  return (
    <Disclosure summary={props.label}>
      <form action={action}>
        <input type="hidden" name="runId" value={props.runId} />
        <p>{props.hint}</p>
        {state.message === undefined ? null : (
          <Notice tone="bad" live>
            {state.message}
          </Notice>
        )}
        <SubmitButton kind="danger">{props.label}</SubmitButton>
      </form>
    </Disclosure>
  );
}
