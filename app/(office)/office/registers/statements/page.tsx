import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { StatementsTable } from '#components/registers/statements-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { receiptsPage } from '#db/queries/bank-receipts.ts';
import { statementsPage } from '#db/queries/bank-statements.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';
import { problemText } from '../problem-text.ts';
import { OpenReceipts } from './open-receipts.tsx';
import { StatementUpload } from './statement-upload.tsx';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const rowsMax = 20;

/** Lists bank statements and the receipts nobody recognised yet, and takes a statement. */
export default async function StatementsPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('register.read');
  const asked = await searchParams;
  const page = pageAsked(asked);
  const { sql } = requestsDatabase();
  const [statements, open, message, { roles }, t, registers] = await Promise.all([
    statementsPage(sql, grant, { page, rowsMax }),
    receiptsPage(sql, grant, { standing: 'open', page: 1, rowsMax }),
    problemText(asked),
    requireViewer(),
    getTranslations('registers.statements'),
    getTranslations('registers'),
  ]);
  const home = '/office/registers/statements';
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/registers' as Route}>{registers('title')}</BackLink>}
        title={t('title')}
        lead={t('lead')}
        actions={
          <Actions>
            <ButtonLink kind="quiet" href={`${home}/receipts` as Route}>
              {registers('receipts.all')}
            </ButtonLink>
            <ButtonLink kind="quiet" href={'/office/registers/accounts' as Route}>
              {registers('ownAccounts.title')}
            </ButtonLink>
          </Actions>
        }
      />
      <FormAnswer state={message === undefined ? {} : { message }} />
      <OpenReceipts found={open} />
      <Card>
        <StatementsTable statements={statements.rows} />
        <Pagination
          page={page}
          pages={Math.ceil(statements.total / rowsMax)}
          hrefOf={(other) => `${home}?page=${other}` as Route}
        />
      </Card>
      {rolesAllow(roles, 'register.take') ? <StatementUpload /> : null}
    </Stack>
  );
}
