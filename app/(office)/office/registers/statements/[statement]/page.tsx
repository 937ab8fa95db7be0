import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ReceiptsTable } from '#components/registers/receipts-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { statementCard } from '#db/queries/bank-statements.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';
import { registerOfPage } from '../../files/[register]/register-of-page.ts';
import { RecogniseForm } from './recognise-form.tsx';
import { shownStatement } from './shown-statement.ts';
import { StatementFacts } from './statement-facts.tsx';

interface Props {
  readonly params: Promise<{ readonly statement: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Shows a bank statement: its balances, and every entry with what it was recognised as. */
export default async function StatementPage({ params, searchParams }: Props) {
  const grant = await requireStaffGrant('register.read');
  const id = registerOfPage((await params).statement);
  const asked = await searchParams;
  const page = pageAsked(asked);
  const { sql } = requestsDatabase();
  const [card, statement, { roles }, t, file] = await Promise.all([
    statementCard(sql, grant, id),
    shownStatement(sql, grant, { id, page }),
    requireViewer(),
    getTranslations('registers.statements'),
    getTranslations('registers.file'),
  ]);
  if (!(card && statement)) notFound();
  const home = '/office/registers/statements';
  return (
    <Stack>
      <PageHead
        back={<BackLink href={home as Route}>{t('title')}</BackLink>}
        title={t('one', { name: card.name })}
        actions={
          card.openCount > 0 && rolesAllow(roles, 'register.take') ? (
            <RecogniseForm statement={id} label={t('recognise')} />
          ) : null
        }
      />
      {asked['known'] === 'yes' ? <Notice tone="info">{file('known')}</Notice> : null}
      <StatementFacts card={card} accounts={statement.accounts} />
      <Card>
        <ReceiptsTable caption={t('entries')} none={t('noEntries')} rows={statement.rows} />
        <Pagination
          page={page}
          pages={statement.pages}
          hrefOf={(other) => `${home}/${id}?page=${other}` as Route}
        />
      </Card>
    </Stack>
  );
}
