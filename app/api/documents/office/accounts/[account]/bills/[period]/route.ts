import { billDocument } from '#app/api/documents/accounts/[account]/bills/[period]/bill-document.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';

interface Context {
  readonly params: Promise<{ readonly account: string; readonly period: string }>;
}

/** Gives the office the bill of an account as PDF, as its resident gets it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const staff = await requireStaffGrant('city.read');
  const { account, period } = await params;
  const grant = await accountOfGrant(staff, account);
  return await billDocument(grant, period);
}
