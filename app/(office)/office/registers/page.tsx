import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { ChannelDaysTable } from '#components/registers/channel-days-table.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { reconciledDays } from '#db/queries/reconciliation.ts';
import { registerChannels } from '#db/queries/register-files.ts';
import { countWaitingProposals } from '#db/queries/register-proposals.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { addDays } from '#lib/domain/business-day.ts';
import { kyivTime } from '#lib/format/instant.ts';
import { problemText } from './problem-text.ts';
import { UploadCard } from './upload-card.tsx';

const daysShown = 21;

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Lists the last days of the channels that send registers, and takes a register. */
export default async function RegistersPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('register.read');
  const { sql } = requestsDatabase();
  const { day: to } = kyivTime(new Date());
  const [days, channels, waiting, message, { roles }, t] = await Promise.all([
    reconciledDays(sql, grant, { from: addDays(to, -daysShown), to }),
    registerChannels(sql, grant),
    countWaitingProposals(sql, grant),
    problemText(await searchParams),
    requireViewer(),
    getTranslations('registers'),
  ]);
  const mayTake = channels.length > 0 && rolesAllow(roles, 'register.take');
  return (
    <Stack>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Actions>
            <ButtonLink href={'/office/registers/proposals' as Route} kind="quiet">
              {t('proposals.link', { count: waiting })}
            </ButtonLink>
            <ButtonLink href={'/office/registers/statements' as Route} kind="quiet">
              {t('statements.title')}
            </ButtonLink>
          </Actions>
        }
      />
      <FormAnswer state={message === undefined ? {} : { message }} />
      <Card>
        <ChannelDaysTable days={days} />
      </Card>
      {mayTake ? <UploadCard channels={channels} /> : null}
    </Stack>
  );
}
