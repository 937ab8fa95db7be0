import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { readBill } from '#app/(portal)/accounts/[account]/bills/[period]/read-bill.ts';
import { qrSvg } from '#components/bill/qr-svg.ts';
import { renderBill } from '#components/pdf/render-bill.tsx';
import { slipAddress } from '#components/pdf/slip-address.ts';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import type { AccountAccess } from '#lib/auth/grant.ts';
import { formatAddress } from '#lib/format/address.ts';
import { inlineDocument } from '#lib/format/content-disposition.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { busyPage } from './busy-page.ts';

/** Prints the bill of a period as PDF. */
export async function billDocument(grant: AccountAccess, period: string): Promise<Response> {
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

/** Draws the payment code of one recipient of a bill. */
export async function billCode(
  grant: AccountAccess,
  { period, contract }: { readonly period: string; readonly contract: string },
): Promise<Response> {
  const { sql } = requestsDatabase();
  const [bill, card] = await Promise.all([readBill(sql, grant, period), accountCard(sql, grant)]);
  const recipient = bill?.recipients.find(({ contractId }) => `${contractId}` === contract);
  // A bill that a later one replaced has no codes: it could be paid a second time.
  if (!(bill?.isLast && recipient && recipient.toPay > 0n)) notFound();
  const { address } = slipAddress({ accountNumber: card.number, period: bill.period, recipient });
  return new Response(qrSvg(address), {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, no-store' },
  });
}
