import { requestsDatabase } from '#db/process-database.ts';
import { registerChannels } from '#db/queries/register-files.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { takeRegister } from '#lib/commands/registers/take-register.ts';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { parseMoney } from '#lib/domain/money.ts';
import type { Refusal } from '#lib/domain/refusal.ts';

const fileBytesMax = 32 * 1024 * 1024;
/** What a form adds around its file. */
const formBytesMax = fileBytesMax + 8_192;

const home = '/office/registers';

/** Takes a register's file and leads to its card; a plain form needs no JavaScript. */
export async function POST(request: Request): Promise<Response> {
  const grant = await requireStaffGrant('register.take');
  const announced = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
  if (announced > formBytesMax) return leadTo(`${home}?problem=too-large`);
  const form = await request.formData().catch(() => undefined);
  if (form === undefined) return leadTo(`${home}?problem=no-file`);
  const file = form.get('file');
  const { sql } = requestsDatabase();
  const [channel] = await registerChannels(sql, grant, textOf(form, 'channel'));
  if (!(file instanceof File) || file.size === 0 || !channel) {
    return leadTo(`${home}?problem=no-file`);
  }
  if (file.size > fileBytesMax) return leadTo(`${home}?problem=too-large`);
  const taken = await takeRegister(sql, grant, {
    channelId: channel.id,
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
    ...dayOf(form),
    ...letterOf(form),
  });
  if (!taken.ok) return problem(taken.refusal);
  return leadTo(`${home}/files/${taken.value.id}${taken.value.isKnown ? '?known=yes' : ''}`);
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

function dayOf(form: FormData) {
  const day = parseBusinessDay(textOf(form, 'day'));
  return day.ok ? { businessDay: day.value } : {};
}

/** What the letter says counts only whole: the number and the sum. */
function letterOf(form: FormData) {
  const count = textOf(form, 'count').replaceAll(/\s/g, '');
  const total = parseMoney(textOf(form, 'sum').replaceAll(/\s/g, '').replace(',', '.'));
  return /^\d{1,7}$/.test(count) && total.ok
    ? { declared: { count: Number.parseInt(count, 10), total: total.value } }
    : {};
}

function problem({ code, details = {} }: Refusal): Response {
  return leadTo(`${home}?${new URLSearchParams({ problem: code, ...details })}`);
}

/** 303: what comes next is looked at, not sent again. */
function leadTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
