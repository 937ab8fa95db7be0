'use client';

import { useActionState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { startRunAction } from './actions.ts';

/** Starts the charging of a month: one button, and why it was refused. */
export function StartForm(props: {
  readonly period: string;
  readonly contractId: number | undefined;
  readonly label: string;
}) {
  const [state, action] = useActionState(startRunAction, {});
  return (
    <form action={action}>
      <input type="hidden" name="period" value={props.period} />
      <input type="hidden" name="contractId" value={props.contractId ?? ''} />
      {state.message === undefined ? null : (
        <Notice tone="bad" live>
          {state.message}
        </Notice>
      )}
      <SubmitButton>{props.label}</SubmitButton>
    </form>
  );
}
