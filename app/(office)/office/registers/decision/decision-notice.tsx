import { useTranslations } from 'next-intl';
import { Signature } from '#components/ui/actor.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ShownDifference } from '#db/queries/register-differences.ts';

/** Tells what was decided about a difference, by whom and why. */
export function DecisionNotice(props: {
  readonly decision: NonNullable<ShownDifference['decision']>;
  /** It is only held: what is left is to confirm or to withdraw it. */
  readonly isHeld: boolean;
}) {
  const t = useTranslations('registers');
  const { action, by, at, note, proposedBy } = props.decision;
  return (
    <Notice tone={props.isHeld ? 'warn' : 'good'}>
      {t('difference.decided', { action: t(`actionsDone.${action}`) })}{' '}
      <Signature by={by} at={at} />
      {`. ${note}`}
      {proposedBy === undefined ? null : ` ${t('proposals.proposedBy', { name: proposedBy })}`}
    </Notice>
  );
}
