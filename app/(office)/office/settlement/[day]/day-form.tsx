'use client';

import { useActionState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { approveAction, closeDayAction } from './actions.ts';

/** Closes or approves a day: one button, and why it was refused. */
export function DayForm(props: {
  readonly deed: 'close' | 'approve';
  readonly day: string;
  readonly contentHash: string;
  readonly label: string;
}) {
  const act = props.deed === 'close' ? closeDayAction : approveAction;
  const [state, action] = useActionState(act, {});
  return (
    <form action={action}>
      <input type="hidden" name="day" value={props.day} />
      <input type="hidden" name="contentHash" value={props.contentHash} />
      <SubmitButton>{props.label}</SubmitButton>
      {state.message === undefined ? null : <Notice tone="bad">{state.message}</Notice>}
    </form>
  );
}
