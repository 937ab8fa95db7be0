'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { approveAction, closeDayAction } from './actions.ts';

/** Closes or approves a day: one button, and why it was refused. */
export function DayForm(props: {
  readonly deed: 'close' | 'approve';
  readonly day: string;
  readonly contentHash: string;
}) {
  const t = useTranslations('settlement');
  const errors = useTranslations('errors.refusal');
  const act = props.deed === 'close' ? closeDayAction : approveAction;
  const [state, action] = useActionState(act, {});
  return (
    <form action={action}>
      <input type="hidden" name="day" value={props.day} />
      <input type="hidden" name="contentHash" value={props.contentHash} />
      <SubmitButton>{t(props.deed)}</SubmitButton>
      {state.refusal === undefined ? null : <p role="alert">{errors(state.refusal)}</p>}
    </form>
  );
}
