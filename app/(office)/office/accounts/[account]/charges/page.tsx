import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { BillList } from '#components/bill/bill-list.tsx';
import { BillTable } from '#components/bill/bill-table.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Stack } from '#components/ui/page.tsx';
import { PeriodPicker } from '#components/ui/period-picker.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { billOf } from '#db/queries/bill.ts';
import { billsOf } from '#db/queries/bill-list.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { accountOfGrant, requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import { AccountFrame } from '../account-frame.tsx';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
  readonly searchParams: Promise<{ readonly period?: string | string[] }>;
}

/** Shows what an account was charged for a month, line by line, and the months it has bills of. */
export default async function ChargesPage({ params, searchParams }: Props) {
  const staff = await requireStaffGrant('city.read');
  const { account } = await params;
  const grant = await accountOfGrant(staff, account);
  const { sql } = requestsDatabase();
  const bills = await billsOf(sql, grant);
  const asked = parsePeriod(String((await searchParams).period));
  const shown = asked.ok ? asked.value : bills[0]?.period;
  const bill = shown && (await billOf(sql, grant, shown));
  const [t, { roles }] = await Promise.all([getTranslations('bill'), requireViewer()]);
  const hrefOf = (period: string) =>
    `/office/accounts/${account}/charges?period=${period}` as Route;
  return (
    <AccountFrame grant={grant} tab="charges">
      {bill === undefined ? null : (
        <Card
          title={t('charges')}
          actions={
            <PeriodPicker
              current={bill.period}
              periods={bills.map(({ period }) => period)}
              hrefOf={hrefOf}
            />
          }
        >
          <Stack>
            <BillTable lines={bill.lines} totals={bill.totals} isCaptionHidden />
            <p>
              <TextLink href={`/office/accounts/${account}/bills/${bill.period}` as Route}>
                {t('asResident')}
              </TextLink>
            </p>
            {rolesAllow(roles, 'relief.change') ? (
              <Actions>
                <ButtonLink kind="quiet" icon="giveBack" href={rebillHref(account, bill.period)}>
                  {t('rebill')}
                </ButtonLink>
              </Actions>
            ) : null}
          </Stack>
        </Card>
      )}
      <Card title={t('bills')}>
        <BillList bills={bills} hrefOf={hrefOf} />
      </Card>
    </AccountFrame>
  );
}

function rebillHref(account: string, period: string): Route {
  return `/office/recalculations/rebill?account=${account}&month=${period}` as Route;
}
