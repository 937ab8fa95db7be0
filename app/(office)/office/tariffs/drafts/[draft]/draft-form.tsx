'use client';

import { useActionState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { approveDraftAction, withdrawDraftAction } from './actions.ts';

/** Approves or withdraws a draft: one button, and why it was refused. */
export function DraftForm(props: {
  readonly deed: 'approve' | 'withdraw';
  readonly draftId: number;
  readonly contentHash: string;
  readonly label: string;
}) {
  const isApproval = props.deed === 'approve';
  const act = isApproval ? approveDraftAction : withdrawDraftAction;
  const [state, action] = useActionState(act, {});
  return (
    <form action={action}>
      <input type="hidden" name="draftId" value={props.draftId} />
      <input type="hidden" name="contentHash" value={props.contentHash} />
      {state.message === undefined ? null : (
        <Notice tone="bad" live>
          {state.message}
        </Notice>
      )}
      <SubmitButton kind={isApproval ? 'primary' : 'quiet'}>{props.label}</SubmitButton>
    </form>
  );
}
