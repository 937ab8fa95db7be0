import { requireAccountGrant } from '#lib/auth/session.ts';
import { billCode } from '../../bill-document.ts';

interface Context {
  readonly params: Promise<{
    readonly account: string;
    readonly period: string;
    readonly contract: string;
  }>;
}

/** Draws the payment code of one recipient of a bill, for who scrolls to it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { account, ...bill } = await params;
  const grant = await requireAccountGrant('bill.read', account);
  return await billCode(grant, bill);
}
