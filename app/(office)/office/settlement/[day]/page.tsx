import type { Route } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { DayChip } from '#components/settlement/day-chip.tsx';
import { DesksTable } from '#components/settlement/desks-table.tsx';
import { RecipientsTable } from '#components/settlement/recipients-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Sum } from '#components/ui/sum.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { desksOfDay } from '#db/queries/desks.ts';
import { dayState, recipientsOfDay } from '#db/queries/settlement.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { totalOf } from '#lib/domain/settlement/settle-day.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { DayForm } from './day-form.tsx';
import { dayOfPage } from './day-of-page.ts';
import { StateNote } from './state-note.tsx';

interface Props {
  readonly params: Promise<{ readonly day: string }>;
}

/** Shows a banking day: its recipients with fees and nets, and its cash desks. */
export default async function SettlementDayPage({ params }: Props) {
  const grant = await requireStaffGrant('settlement.read');
  const day = dayOfPage((await params).day);
  const { sql } = requestsDatabase();
  const [state, recipients, desks, { roles }, t, locale] = await Promise.all([
    dayState(sql, grant, day),
    recipientsOfDay(sql, grant, day),
    desksOfDay(sql, grant, day),
    requireViewer(),
    getTranslations('settlement'),
    getLocale(),
  ]);
  const deed =
    state.state === 'open' ? 'close' : state.state === 'proposed' ? 'approve' : undefined;
  const mayAct = deed !== undefined && rolesAllow(roles, `settlement.${deed}`);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/settlement' as Route}>{t('back')}</BackLink>}
        title={formatBusinessDay(day, locale)}
        lead={
          <>
            <DayChip state={state.state} /> <StateNote state={state} />
          </>
        }
        actions={
          mayAct ? (
            <DayForm deed={deed} day={day} contentHash={state.contentHash ?? ''} label={t(deed)} />
          ) : null
        }
      />
      <Card>
        <Sum label={t('toTransfer')} amount={totalOf(recipients).net} />
      </Card>
      <Card>
        <RecipientsTable rows={recipients} businessDay={day} />
      </Card>
      <Card>
        <DesksTable rows={desks} />
      </Card>
    </Stack>
  );
}
