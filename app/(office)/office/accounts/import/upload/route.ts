import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { uploadCityFile } from '#lib/commands/city/import-city.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { decodeCityFile } from '#lib/registers/city-csv.ts';

const fileBytesMax = 5 * 1024 * 1024;
/** What a form adds around its file. */
const formBytesMax = fileBytesMax + 4_096;

const home = '/office/accounts/import';

/** Takes a file to be checked and leads to its check; a plain form needs no JavaScript. */
export async function POST(request: Request): Promise<Response> {
  const grant = await requireStaffGrant('city.change');
  const announced = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
  if (announced > formBytesMax) return leadTo(`${home}?problem=too-large`);
  const form = await request.formData().catch(() => undefined);
  const file = form?.get('file');
  if (!(file instanceof File) || file.size === 0) return leadTo(`${home}?problem=no-file`);
  if (file.size > fileBytesMax) return leadTo(`${home}?problem=too-large`);
  const content = new Uint8Array(await file.arrayBuffer());
  const { sql } = requestsDatabase();
  const uploaded = await uploadCityFile(
    sql,
    grant,
    { fileName: file.name, content },
    decodeCityFile,
  );
  return leadTo(uploaded.ok ? `${home}/${uploaded.value.id}` : problem(uploaded.refusal));
}

function problem({ code, details = {} }: Refusal): string {
  return `${home}?${new URLSearchParams({ problem: code, ...details })}`;
}

/** 303: what comes next is looked at, not sent again. */
function leadTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
