import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ContractPaymentsTable } from '#components/settlement/contract-payments-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { recipientsOfDay } from '#db/queries/settlement.ts';
import { paymentsOfContract } from '#db/queries/settlement-payments.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { dayOfPage } from '../../day-of-page.ts';

const rowsMax = 50;

interface Props {
  readonly params: Promise<{ readonly day: string; readonly contract: string }>;
  readonly searchParams: Promise<{ readonly page?: string | string[] }>;
}

/** Shows the payments behind what a recipient gets of a day. */
export default async function RecipientPage({ params, searchParams }: Props) {
  const grant = await requireStaffGrant('payment.read');
  const { day: dayText, contract } = await params;
  const businessDay = dayOfPage(dayText);
  const asked = String((await searchParams).page ?? '1');
  const page = /^[1-9]\d{0,5}$/.test(asked) ? Number.parseInt(asked, 10) : 1;
  const { sql } = requestsDatabase();
  const recipients = await recipientsOfDay(sql, grant, businessDay);
  const recipient = recipients.find((one) => String(one.contractId) === contract);
  if (!recipient) notFound();
  const { contractId } = recipient;
  const found = await paymentsOfContract(sql, grant, { businessDay, contractId, page, rowsMax });
  const pages = Math.max(1, Math.ceil(recipient.paymentsCount / rowsMax));
  const [t, locale] = await Promise.all([getTranslations('settlement'), getLocale()]);
  const here = `/office/settlement/${businessDay}` as Route;
  const hrefOf = (number: number) => `${here}/recipients/${contract}?page=${number}` as Route;
  return (
    <Stack>
      <PageHead
        back={<BackLink href={here}>{formatBusinessDay(businessDay, locale)}</BackLink>}
        title={recipient.recipient}
        lead={t('behindCount', { count: recipient.paymentsCount })}
      />
      <Card>
        <ContractPaymentsTable
          caption={t('behind', { recipient: recipient.recipient })}
          businessDay={businessDay}
          rows={found.rows}
        />
        <Pagination page={page} pages={pages} hrefOf={hrefOf} />
      </Card>
    </Stack>
  );
}
