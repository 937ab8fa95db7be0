import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { readBill } from '#app/(portal)/accounts/[account]/bills/[period]/read-bill.ts';
import { renderBill } from '#components/pdf/render-bill.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';
import { formatAddress } from '#lib/format/address.ts';
import { inlineDocument } from '#lib/format/content-disposition.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { busyPage } from './busy-page.ts';

interface Context {
  readonly params: Promise<{ readonly account: string; readonly period: string }>;
}

/** Gives the bill of a period as PDF to who may read it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { account, period } = await params;
  const grant = await requireAccountGrant('bill.read', account);
  const { sql } = requestsDatabase();
  const bill = await readBill(sql, grant, period);
  if (!bill) notFound();
  const [card, locale, t] = await Promise.all([
    accountCard(sql, grant),
    getLocale(),
    getTranslations('bill'),
  ]);
  // A bill that a later one replaced carries no slips: it could be paid a second time.
  const pdf = await renderBill({
    locale,
    bill: bill.isLast ? bill : { ...bill, recipients: [] },
    accountNumber: card.number,
    address: formatAddress(card.address, locale),
    holder: card.holder,
  });
  if (!pdf) return busyPage(locale);
  const name = t('fileName', { number: card.number, period: formatPeriod(bill.period, locale) });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': inlineDocument({
        name: `${name.replaceAll(/\s/g, ' ')}.pdf`,
        plain: `bill-${card.number}-${bill.period}.pdf`,
      }),
      'cache-control': 'private, no-store',
    },
  });
}
