import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SimilarAccountsTable } from '#components/suspense/similar-accounts-table.tsx';
import { SuspenseChip } from '#components/suspense/suspense-chip.tsx';
import { SuspenseDecision, SuspenseFacts } from '#components/suspense/suspense-facts.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { similarAccounts } from '#db/queries/similar-accounts.ts';
import { suspenseItem } from '#db/queries/suspense.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { ApproveMove } from './approve-move.tsx';
import { ProposeMove } from './propose-move.tsx';

interface Props {
  readonly params: Promise<{ readonly payment: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Shows money without an owner, who may be its owner, and takes the decision about it. */
export default async function SuspendedPaymentPage({ params, searchParams }: Props) {
  const grant = await requireStaffGrant('payment.read');
  const { payment } = await params;
  const { sql } = requestsDatabase();
  const item = await suspenseItem(sql, grant, payment);
  if (!item) notFound();
  const [similar, { roles, userId }, t, { account }] = await Promise.all([
    similarAccounts(sql, grant, item.accountNumber),
    requireViewer(),
    getTranslations('suspense'),
    searchParams,
  ]);
  const here = `/office/payments/suspense/${item.number}`;
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/payments/suspense' as Route}>{t('title')}</BackLink>}
        title={t('one', { number: item.number })}
        lead={<SuspenseChip standing={item.standing} />}
      />
      <Card title={t('facts')}>
        <SuspenseFacts {...item} />
      </Card>
      {item.deed === undefined ? null : (
        <Card title={t('history')}>
          <SuspenseDecision {...item} deed={item.deed} />
        </Card>
      )}
      {item.hasOpenCase ? (
        <Notice tone="info">
          {t('cancelledLate')}{' '}
          <TextLink href={`/office/payments/refunds/${item.number}` as Route}>
            {t('caseLink')}
          </TextLink>
        </Notice>
      ) : null}
      <ApproveMove item={item} roles={roles} isOwn={item.proposer === `user:${userId}`} />
      {item.standing === 'waiting' ? (
        <Card title={t('candidates')}>
          <Stack>
            <p>{t('candidatesLead')}</p>
            <SimilarAccountsTable
              rows={similar}
              hrefOf={(number) => `${here}?account=${number}#assign` as Route}
            />
          </Stack>
        </Card>
      ) : null}
      <ProposeMove
        item={item}
        roles={roles}
        account={typeof account === 'string' ? account : undefined}
      />
    </Stack>
  );
}
