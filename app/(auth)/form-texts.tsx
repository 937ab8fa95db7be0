'use client';

import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { FieldError, FormState } from '#lib/auth/form.ts';

/** Turns the errors of a form into texts, field by field. */
export function useFieldErrors<Field extends string>(state: FormState<Field>) {
  const t = useTranslations('auth.fieldErrors');
  return (field: Field): string | undefined => {
    const code: FieldError | undefined = state.fieldErrors[field];
    return code && t(code);
  };
}

export interface FormProblemsProps<Field extends string> {
  readonly state: FormState<Field>;
  /** Fields in the order of the page. */
  readonly fields: readonly Field[];
  /** What "these do not fit" is called here. */
  readonly mismatch?: 'registration_failed' | 'link_failed';
}

/** Tells above a form why it came back: the fields to correct, or the one answer for all of it. */
export function FormProblems<Field extends string>(props: FormProblemsProps<Field>) {
  const { state, fields, mismatch = 'registration_failed' } = props;
  const errorOf = useFieldErrors(state);
  const refusal = useRefusal(state, mismatch);
  if (refusal !== undefined) {
    return (
      <Notice tone="bad" live>
        {refusal}
      </Notice>
    );
  }
  const problems = fields.flatMap((field) => {
    const message = errorOf(field);
    return message === undefined ? [] : [{ field, message }];
  });
  return <ErrorSummary problems={problems} />;
}

function useRefusal<Field extends string>(
  { refusal }: FormState<Field>,
  mismatch: 'registration_failed' | 'link_failed',
): string | undefined {
  const t = useTranslations('auth');
  const others = useTranslations('errors.refusal');
  if (refusal === undefined) return undefined;
  const { code, retryAfterSeconds } = refusal;
  if (code === 'sign_in_failed') return t('refusals.sign_in_failed');
  if (code === 'registration_failed') return t(`refusals.${mismatch}`);
  if (retryAfterSeconds === undefined) return others(code);
  const wait =
    retryAfterSeconds <= 90
      ? t('wait.seconds', { count: retryAfterSeconds })
      : t('wait.minutes', { count: Math.ceil(retryAfterSeconds / 60) });
  return t('refusals.throttled', { wait });
}
