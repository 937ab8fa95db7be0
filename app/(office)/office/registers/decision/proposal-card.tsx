import { useTranslations } from 'next-intl';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Signature } from '#components/ui/actor.tsx';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Money } from '#components/ui/money.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { ShownDifference } from '#db/queries/register-differences.ts';
import type { RegisterProposal } from '#db/queries/register-proposals.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { hashOfDifference } from '#lib/difference-hash.ts';
import { RejectForm } from '../../recalculations/reject-form.tsx';
import { approveAction, rejectAction } from './actions.ts';

interface Props {
  /** The last one; absent where nothing was proposed. */
  readonly proposal: RegisterProposal | undefined;
  /** As it is now; absent where nothing differs any more. */
  readonly difference: ShownDifference | undefined;
  readonly roles: readonly string[];
}

/** Shows the decision that waits for a second person, or what became of the last one. */
export function ProposalCard({ proposal, difference, roles }: Props) {
  const t = useTranslations('registers');
  if (proposal === undefined) return null;
  if (proposal.state !== 'proposed') {
    // What was carried out and still differs is told as its decision.
    const isTold = proposal.state === 'approved' && difference !== undefined;
    return isTold ? null : <ClosedProposal proposal={proposal} state={proposal.state} />;
  }
  const { id, amount, note, proposedBy, proposedAt, isOwn } = proposal;
  return (
    <Card title={t('proposals.one')}>
      <Stack>
        <DescriptionList
          items={[
            {
              key: 'action',
              term: t('difference.action'),
              detail: t(`actions.${proposal.action}`),
            },
            { key: 'amount', term: t('proposals.amount'), detail: <Money amount={amount} /> },
            { key: 'note', term: t('difference.note'), detail: note },
            {
              key: 'by',
              term: t('proposals.proposed'),
              detail: <Signature by={proposedBy} at={proposedAt} />,
            },
          ]}
        />
        <SignForm {...{ proposal, difference, roles }} />
        {rolesAllow(roles, 'register.resolve') ? (
          <RejectForm
            action={rejectAction}
            id={id}
            label={t(isOwn ? 'proposals.takeBack' : 'proposals.reject')}
            reasonLabel={t(isOwn ? 'proposals.takeBackReason' : 'proposals.rejectReason')}
          />
        ) : null}
      </Stack>
    </Card>
  );
}

function ClosedProposal(props: {
  readonly proposal: RegisterProposal;
  readonly state: 'approved' | 'rejected' | 'taken_back';
}) {
  const t = useTranslations('registers');
  const { action, decidedBy = '', decidedAt, note, rejectReason } = props.proposal;
  return (
    <Notice title={t(`proposals.closed.${props.state}`, { action: t(`actions.${action}`) })}>
      {rejectReason ?? note}
      <br />
      <Signature by={decidedBy} at={decidedAt} />
    </Notice>
  );
}

/** Lets another person sign while the difference is what it was. */
function SignForm({
  proposal,
  difference,
  roles,
}: Props & { readonly proposal: RegisterProposal }) {
  const t = useTranslations('registers.proposals');
  const now = difference && hashOfDifference(difference);
  if (now !== proposal.seenHash) return <Notice tone="bad">{t('changed')}</Notice>;
  if (proposal.isOwn || !rolesAllow(roles, 'payment.approve')) {
    return <Notice tone="warn">{t('waitsForAnother')}</Notice>;
  }
  return (
    <FieldsForm
      id="approve"
      action={approveAction}
      hidden={{ id: `${proposal.id}` }}
      submit={t('approve')}
      fields={[]}
    />
  );
}
