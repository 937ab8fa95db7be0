import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ChangeReasons } from '#components/bill/change-reasons.tsx';
import { AccountLines } from '#components/charging/account-lines.tsx';
import { RunChip } from '#components/charging/run-chip.tsx';
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { runOfAccount } from '#db/queries/charging-account.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { parseAccountNumber } from '#lib/domain/account-number.ts';
import { explainChange } from '#lib/domain/charging/bill-change.ts';
import { previousPeriod } from '#lib/domain/period.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { runOfPage } from '../../run-of-page.ts';

interface Props {
  readonly params: Promise<{ readonly run: string; readonly account: string }>;
}

/** Shows the lines a run charges an account, how each is counted, and why they differ from before. */
export default async function RunAccountPage({ params }: Props) {
  const grant = await requireStaffGrant('charging.read');
  const { run: runText, account } = await params;
  const run = await runOfPage(grant, runText);
  const number = parseAccountNumber(account);
  if (!number.ok) notFound();
  const wanted = { run, number: number.value };
  const [found, t, locale] = await Promise.all([
    runOfAccount(requestsDatabase().sql, grant, wanted),
    getTranslations('charging'),
    getLocale(),
  ]);
  if (!found) notFound();
  const title = t('runTitle', { period: formatPeriod(run.period, locale) });
  const shown = formatAccountNumber(number.value);
  const change = explainChange(found.before, found.now);
  const crumbs = [
    { href: '/office/charging' as Route, label: t('title') },
    { href: `/office/charging/${run.id}` as Route, label: title },
    { label: shown },
  ];
  const state = <RunChip state={run.state} />;
  return (
    <Stack>
      <PageHead
        back={<Breadcrumbs items={crumbs} />}
        title={t('accountTitle', { number: shown })}
        lead={
          <>
            {state} {formatAddress(found.address, locale)}
          </>
        }
      />
      {change.causes.length === 0 || found.now.length === 0 ? null : (
        <Card>
          <ChangeReasons change={change} from={previousPeriod(run.period)} to={run.period} />
        </Card>
      )}
      <Card>
        <AccountLines caption={title} now={found.now} before={found.before} />
      </Card>
    </Stack>
  );
}
