import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { ReceiptsTable } from '#components/registers/receipts-table.tsx';
import { StatementsTable } from '#components/registers/statements-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { bankReceipts, statementCards } from '#db/queries/bank-statements.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { problemText } from '../problem-text.ts';
import { StatementUpload } from './statement-upload.tsx';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Lists bank statements and the receipts nobody recognised yet, and takes a statement. */
export default async function StatementsPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('register.read');
  const { sql } = requestsDatabase();
  const [statements, open, message, { roles }, t, registers] = await Promise.all([
    statementCards(sql, grant),
    bankReceipts(sql, grant, 'unassigned'),
    problemText(await searchParams),
    requireViewer(),
    getTranslations('registers.statements'),
    getTranslations('registers'),
  ]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/registers' as Route}>{registers('title')}</BackLink>}
        title={t('title')}
        lead={t('lead')}
      />
      <FormAnswer state={message === undefined ? {} : { message }} />
      <Card>
        <ReceiptsTable
          caption={t('unassigned')}
          none={t('allAssigned')}
          rows={open.map((one) => ({ ...one, key: `${one.id}` }))}
        />
      </Card>
      <Card>
        <StatementsTable statements={statements} />
      </Card>
      {rolesAllow(roles, 'register.take') ? <StatementUpload /> : null}
    </Stack>
  );
}
