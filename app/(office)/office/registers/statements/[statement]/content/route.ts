import { notFound } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { statementContent } from '#db/queries/bank-statements.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { inlineDocument } from '#lib/format/content-disposition.ts';
import { registerOfPage } from '../../../files/[register]/register-of-page.ts';

interface Context {
  readonly params: Promise<{ readonly statement: string }>;
}

/** Gives a bank statement's file, byte for byte as it came. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const grant = await requireStaffGrant('register.read');
  const id = registerOfPage((await params).statement);
  const kept = await statementContent(requestsDatabase().sql, grant, id);
  if (!kept) notFound();
  const name = inlineDocument({ name: kept.name, plain: `statement-${id}` });
  return new Response(Buffer.from(kept.bytes), {
    headers: {
      // Whatever it holds, no browser opens it: it is kept.
      'content-type': 'application/octet-stream',
      'content-disposition': name.replace('inline', 'attachment'),
      'cache-control': 'private, no-store',
    },
  });
}
