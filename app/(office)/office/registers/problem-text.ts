import { getTranslations } from 'next-intl/server';
import { type RefusalCode, refusalCodes } from '#lib/domain/refusal.ts';
import { refusalText } from '../accounts/refusal-text.ts';

type Asked = Readonly<Record<string, string | string[] | undefined>>;

const codes = Object.keys(refusalCodes) as RefusalCode[];
const facts = ['line', 'field', 'declared', 'found', 'max', 'day', 'iban'] as const;

/** Words why an upload was refused, as its address tells; undefined when nothing was. */
export async function problemText(asked: Asked): Promise<string | undefined> {
  const t = await getTranslations('registers.upload');
  const { problem } = asked;
  if (problem === 'too-large') return t('tooLarge', { max: asked['max'] === '8' ? 8 : 32 });
  if (problem === 'no-file') return t('noFile');
  const code = codes.find((known) => known === problem);
  if (code === undefined) return undefined;
  // The address is anybody's to write: short words only, under names we know.
  const told = facts.map((name) => [name, wordOf(asked[name])]);
  return await refusalText({ code, details: Object.fromEntries(told) });
}

function wordOf(value: string | string[] | undefined): string {
  return typeof value === 'string' && /^[\p{L}\d_.-]{1,29}$/u.test(value) ? value : '?';
}
