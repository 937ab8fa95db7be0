import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { FieldProblem } from '#components/ui/error-summary.tsx';
import { type RefusalCode, refusalCodes } from '#lib/domain/refusal.ts';

/** Words what a form's schema refused: each field once, by the code its check names. */
export async function formProblems(error: z.ZodError): Promise<FieldProblem[]> {
  const t = await getTranslations('errors.refusal');
  const codes = new Map<string, RefusalCode>();
  for (const { path, message } of error.issues) {
    const field = path.join('.');
    if (!codes.has(field)) codes.set(field, isCode(message) ? message : 'body_malformed');
  }
  return [...codes].map(([field, code]) => ({ field, message: t(code) }));
}

function isCode(text: string): text is RefusalCode {
  return Object.hasOwn(refusalCodes, text);
}
