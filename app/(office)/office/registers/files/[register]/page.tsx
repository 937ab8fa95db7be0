import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { FileState } from '#components/registers/register-files-table.tsx';
import { RegisterLinesTable } from '#components/registers/register-lines-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { classTotals, registerCards, registerLinesPage } from '#db/queries/register-files.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';
import { lineClasses } from '#lib/domain/registers/match-day.ts';
import { ConflictCard } from './conflict-card.tsx';
import { FileFacts } from './file-facts.tsx';
import { registerOfPage } from './register-of-page.ts';

const rowsMax = 50;

interface Props {
  readonly params: Promise<{ readonly register: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Shows a register's file: what it is, its lines by class, and what to do with a second one. */
export default async function RegisterFilePage({ params, searchParams }: Props) {
  const grant = await requireStaffGrant('register.read');
  const id = registerOfPage((await params).register);
  const asked = await searchParams;
  const lineClass = lineClasses.find((known) => known === asked['class']);
  const page = pageAsked(asked);
  const { sql } = requestsDatabase();
  const wanted = { registerId: id, page, rowsMax, ...(lineClass ? { lineClass } : {}) };
  const [[register], totals, lines, { roles }, t, classes] = await Promise.all([
    registerCards(sql, grant, { id }),
    classTotals(sql, grant, id),
    registerLinesPage(sql, grant, wanted),
    requireViewer(),
    getTranslations('registers.file'),
    getTranslations('registers.classes'),
  ]);
  if (!register) notFound();
  const here = `/office/registers/files/${id}`;
  const shown = totals.filter((one) => lineClass === undefined || one.class === lineClass);
  const count = shown.reduce((sum, one) => sum + one.count, 0);
  const tabs = [
    { href: here as Route, label: t('all'), current: lineClass === undefined },
    ...totals.map((one) => ({
      href: `${here}?class=${one.class}` as Route,
      label: `${classes(one.class)}: ${one.count}`,
      current: one.class === lineClass,
    })),
  ];
  const day = `/office/registers/${register.businessDay}/${register.channel}` as Route;
  return (
    <Stack>
      <PageHead
        back={<BackLink href={day}>{register.partner}</BackLink>}
        title={t('title', { name: register.name })}
        lead={<FileState state={register.state} />}
      />
      {asked['known'] === 'yes' ? <Notice tone="info">{t('known')}</Notice> : null}
      {register.state === 'conflict' ? (
        <ConflictCard id={id} mayDecide={rolesAllow(roles, 'register.resolve')} />
      ) : null}
      <FileFacts register={register} />
      <Card>
        <Tabs label={t('classes')} items={tabs} />
        <RegisterLinesTable lines={lines} />
        <Pagination
          page={page}
          pages={Math.ceil(count / rowsMax)}
          hrefOf={(other) => `${here}?class=${lineClass ?? ''}&page=${other}` as Route}
        />
      </Card>
    </Stack>
  );
}
