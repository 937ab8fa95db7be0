import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { bankReceipt, statementChannels } from '#db/queries/bank-receipts.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { mayDo } from '#lib/domain/registers/bank-receipt.ts';
import { registerOfPage } from '../../../files/[register]/register-of-page.ts';
import { AssignForm } from './assign-form.tsx';
import { DeedForms } from './deed-forms.tsx';
import { ReceiptFacts } from './receipt-facts.tsx';

interface Props {
  readonly params: Promise<{ readonly receipt: string }>;
}

/** Shows money the bank credited, and takes the decision whose it is. */
export default async function ReceiptPage({ params }: Props) {
  const grant = await requireStaffGrant('register.read');
  const id = registerOfPage((await params).receipt);
  const { sql } = requestsDatabase();
  const [receipt, channels, { roles }, t] = await Promise.all([
    bankReceipt(sql, grant, id),
    statementChannels(sql, grant),
    requireViewer(),
    getTranslations('registers.receipts'),
  ]);
  if (!receipt) notFound();
  const mayResolve = rolesAllow(roles, 'register.resolve');
  return (
    <Stack>
      <PageHead
        back={
          <BackLink href={`/office/registers/statements/${receipt.statementId}` as Route}>
            {t('statement')}
          </BackLink>
        }
        title={t('title')}
      />
      <Card>
        <ReceiptFacts receipt={receipt} />
      </Card>
      {mayResolve && channels.length > 0 && mayDo('assign', receipt.standing) ? (
        <AssignForm receipt={receipt} channels={channels} />
      ) : null}
      {mayResolve ? <DeedForms receipt={receipt} /> : null}
    </Stack>
  );
}
