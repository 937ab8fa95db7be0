import { billCode } from '#app/api/documents/accounts/[account]/bills/[period]/bill-document.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';

interface Context {
  readonly params: Promise<{
    readonly account: string;
    readonly period: string;
    readonly contract: string;
  }>;
}

/** Draws the payment code of one recipient of a bill for the office. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const staff = await requireStaffGrant('city.read');
  const { account, ...bill } = await params;
  const grant = await accountOfGrant(staff, account);
  return await billCode(grant, bill);
}
