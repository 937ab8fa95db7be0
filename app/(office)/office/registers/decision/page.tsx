import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { differencesOf } from '#db/queries/register-differences.ts';
import { lastProposal } from '#db/queries/register-proposals.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { DecisionForm } from './decision-form.tsx';
import { DecisionNotice } from './decision-notice.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { Sides } from './sides.tsx';
import { wantedOf } from './wanted-of.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Shows a difference, both sides of it, and takes the decision of one person or of two. */
export default async function DecisionPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('register.read');
  const { sql } = requestsDatabase();
  const wanted = await wantedOf(sql, grant, await searchParams);
  if (wanted === undefined) notFound();
  const [{ rows }, proposal, { roles }, t, locale] = await Promise.all([
    differencesOf(sql, grant, wanted),
    lastProposal(sql, grant, wanted),
    requireViewer(),
    getTranslations('registers'),
    getLocale(),
  ]);
  const [difference] = rows;
  if (!difference) {
    return (
      <Stack>
        <PageHead
          back={<BackLink href={'/office/registers' as Route}>{t('title')}</BackLink>}
          title={t('difference.title')}
        />
        <Notice tone="good">{t('difference.gone')}</Notice>
        <ProposalCard proposal={proposal} difference={undefined} roles={roles} />
      </Stack>
    );
  }
  const { kind, decision, channel, businessDay } = difference;
  const isHeld = kind === 'only_online' && decision?.action === 'hold';
  const isOpen = (decision === undefined || isHeld) && !difference.isProposed;
  return (
    <Stack>
      <PageHead
        back={
          <BackLink href={`/office/registers/${businessDay}/${channel}` as Route}>
            {formatBusinessDay(businessDay, locale)}
          </BackLink>
        }
        title={t(`classes.${kind}`)}
        lead={t(`explained.${kind}`)}
      />
      <Card>
        <Sides difference={difference} />
      </Card>
      {decision === undefined ? null : <DecisionNotice decision={decision} isHeld={isHeld} />}
      <ProposalCard proposal={proposal} difference={difference} roles={roles} />
      {isOpen && rolesAllow(roles, 'register.resolve') ? (
        <DecisionForm difference={difference} isHeld={isHeld} />
      ) : null}
    </Stack>
  );
}
