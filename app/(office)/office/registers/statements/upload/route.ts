import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { takeStatement } from '#lib/commands/registers/take-statement.ts';

const fileBytesMax = 8 * 1024 * 1024;
/** What a form adds around its file. */
const formBytesMax = fileBytesMax + 8_192;

const home = '/office/registers/statements';

/** Takes a bank statement's file and leads to its card; a plain form needs no JavaScript. */
export async function POST(request: Request): Promise<Response> {
  const grant = await requireStaffGrant('register.take');
  const announced = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
  if (announced > formBytesMax) return leadTo(`${home}?problem=too-large&max=8`);
  const form = await request.formData().catch(() => undefined);
  const file = form?.get('file');
  if (!(file instanceof File) || file.size === 0) return leadTo(`${home}?problem=no-file`);
  if (file.size > fileBytesMax) return leadTo(`${home}?problem=too-large&max=8`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const taken = await takeStatement(requestsDatabase().sql, grant, { name: file.name, bytes });
  if (!taken.ok) {
    const { code, details = {} } = taken.refusal;
    return leadTo(`${home}?${new URLSearchParams({ problem: code, ...details })}`);
  }
  return leadTo(`${home}/${taken.value.id}${taken.value.isKnown ? '?known=yes' : ''}`);
}

/** 303: what comes next is looked at, not sent again. */
function leadTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
