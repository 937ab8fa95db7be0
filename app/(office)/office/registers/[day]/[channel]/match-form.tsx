'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { emptyForm } from '../../../accounts/form-state.ts';
import { matchAction } from './actions.ts';

/** Compares a channel's day anew: what came online since may be what the register has. */
export function MatchForm(props: {
  readonly day: string;
  readonly channel: string;
  readonly label: string;
}) {
  const [state, action] = useActionState(matchAction, emptyForm);
  return (
    <form action={action}>
      <input type="hidden" name="day" value={props.day} />
      <input type="hidden" name="channel" value={props.channel} />
      <SubmitButton kind="quiet">{props.label}</SubmitButton>
      <FormAnswer state={state} />
    </form>
  );
}
