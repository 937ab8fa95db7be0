import { requireAccountGrant } from '#lib/auth/session.ts';
import { billDocument } from './bill-document.ts';

interface Context {
  readonly params: Promise<{ readonly account: string; readonly period: string }>;
}

/** Gives the bill of a period as PDF to who may read it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { account, period } = await params;
  const grant = await requireAccountGrant('bill.read', account);
  return await billDocument(grant, period);
}
