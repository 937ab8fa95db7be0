import { getLocale } from 'next-intl/server';
import { renderBill } from '#components/pdf/render-bill.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { billOf } from '#db/queries/bill.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';

interface Context {
  readonly params: Promise<{ readonly account: string; readonly period: string }>;
}

/** Gives the bill of a period as PDF to who may read it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { account, period: text } = await params;
  const grant = await requireAccountGrant('bill.read', account);
  const period = parsePeriod(text);
  const { sql } = requestsDatabase();
  const bill = period.ok ? await billOf(sql, grant, period.value) : undefined;
  if (!bill) return new Response('Not found\n', { status: 404 });
  const [card, locale] = await Promise.all([accountCard(sql, grant), getLocale()]);
  // A bill that a later one replaced carries no slips: it could be paid a second time.
  const pdf = await renderBill({
    locale,
    bill: bill.isLast ? bill : { ...bill, recipients: [] },
    accountNumber: formatAccountNumber(card.number),
    address: formatAddress(card.address, locale),
    holder: card.holder,
  });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="bill-${card.number}-${bill.period}.pdf"`,
      'cache-control': 'private, no-store',
    },
  });
}
