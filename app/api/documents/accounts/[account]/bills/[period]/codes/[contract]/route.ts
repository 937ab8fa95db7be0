import { notFound } from 'next/navigation';
import { readBill } from '#app/(portal)/accounts/[account]/bills/[period]/read-bill.ts';
import { qrSvg } from '#components/bill/qr-svg.ts';
import { slipAddress } from '#components/pdf/slip-address.ts';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';

interface Context {
  readonly params: Promise<{
    readonly account: string;
    readonly period: string;
    readonly contract: string;
  }>;
}

/** Draws the payment code of one recipient of a bill, for who scrolls to it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { account, period, contract } = await params;
  const grant = await requireAccountGrant('bill.read', account);
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
