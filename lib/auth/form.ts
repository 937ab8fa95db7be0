import { z } from 'zod';
import { parseAccountNumber } from '#lib/domain/account-number.ts';
import { parseBillCode } from '#lib/domain/bill-code.ts';
import { oneLine } from '#lib/domain/one-line.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import type { Result } from '#lib/domain/result.ts';
import { loginLengthMax } from './login.ts';
import { passwordLength } from './password-strength.ts';

/** What may be wrong with one field; each has its text under `auth.fieldErrors`. */
export type FieldError =
  | 'login_missing'
  | 'email_missing'
  | 'email_malformed'
  | 'password_missing'
  | 'password_too_weak'
  | 'password_too_long'
  | 'current_password_missing'
  | 'current_password_wrong'
  | 'account_number_missing'
  | 'account_number_malformed'
  | 'bill_code_missing'
  | 'bill_code_malformed'
  | 'name_missing'
  | 'name_too_long';

/** What a form shows again after it was sent: never a password. */
export interface FormState<Field extends string> {
  readonly values: Readonly<Partial<Record<Field, string>>>;
  readonly fieldErrors: Readonly<Partial<Record<Field, FieldError>>>;
  readonly refusal?: { readonly code: RefusalCode; readonly retryAfterSeconds?: number };
  readonly done?: true;
}

const nameLengthMax = 200;
const requiredText = (missing: FieldError) => z.string().min(1, missing);

const oldPassword = (missing: FieldError) =>
  requiredText(missing).max(passwordLength.max, 'password_too_long' satisfies FieldError);

const accountNumberField = z
  .string()
  .trim()
  .min(1, 'account_number_missing' satisfies FieldError)
  .transform(fromResult(parseAccountNumber, 'account_number_malformed'));

const billCodeField = z
  .string()
  .trim()
  .min(1, 'bill_code_missing' satisfies FieldError)
  .transform(fromResult(parseBillCode, 'bill_code_malformed'));

function fromResult<T>(parse: (text: string) => Result<T>, message: FieldError) {
  return (text: string, context: z.RefinementCtx): T => {
    const result = parse(text);
    if (result.ok) return result.value;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
}

export const signInForm = z.object({
  login: z
    .string()
    .trim()
    .min(1, 'login_missing' satisfies FieldError),
  password: oldPassword('password_missing'),
});

export const linkForm = z.object({ accountNumber: accountNumberField, billCode: billCodeField });

const emailField = z
  .string()
  .trim()
  .min(1, 'email_missing' satisfies FieldError)
  .max(loginLengthMax, 'email_malformed' satisfies FieldError)
  .pipe(
    z.email({ pattern: z.regexes.unicodeEmail, error: 'email_malformed' satisfies FieldError }),
  );

/** Asks for the letter that confirms an address once more. */
export const letterForm = z.object({ login: emailField });

export const registerForm = linkForm.extend({
  fullName: z
    .string()
    .transform(oneLine)
    .pipe(requiredText('name_missing').max(nameLengthMax, 'name_too_long' satisfies FieldError)),
  login: emailField,
  password: oldPassword('password_missing'),
});

export const passwordForm = z.object({
  currentPassword: oldPassword('current_password_missing'),
  newPassword: oldPassword('password_missing'),
});

const secretFields: readonly string[] = ['password', 'currentPassword', 'newPassword'];

/** A form that was understood, or the state to show it again with what is wrong. */
export type ParsedForm<T, Field extends string> =
  | { readonly ok: true; readonly value: T; readonly values: FormState<Field>['values'] }
  | { readonly ok: false; readonly state: FormState<Field> };

/** Parses what a browser sent: absent fields are empty, files are nothing, passwords never return. */
export function parseForm<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  form: FormData,
): ParsedForm<z.output<z.ZodObject<Shape>>, keyof Shape & string> {
  type Field = keyof Shape & string;
  const fields = Object.keys(schema.shape) as Field[];
  const sent = fields.map((field) => [field, textOf(form.get(field))] as const);
  const values = Object.fromEntries(
    sent.filter(([field]) => !secretFields.includes(field)),
  ) as FormState<Field>['values'];
  const parsed = schema.safeParse(Object.fromEntries(sent));
  if (parsed.success) return { ok: true, value: parsed.data, values };
  const fieldErrors: Partial<Record<string, FieldError>> = {};
  for (const issue of parsed.error.issues) {
    fieldErrors[String(issue.path[0])] ??= issue.message as FieldError;
  }
  return {
    ok: false,
    state: { values, fieldErrors: fieldErrors as FormState<Field>['fieldErrors'] },
  };
}

function textOf(entry: FormDataEntryValue | null): string {
  return typeof entry === 'string' ? entry : '';
}

/** Puts a refusal of a command into the state a form shows. */
export function refusedState<Field extends string>(
  values: FormState<Field>['values'],
  refusal: { readonly code: RefusalCode; readonly details?: Readonly<Record<string, string>> },
): FormState<Field> {
  const retryAfter = refusal.details?.['retryAfterSeconds'];
  return {
    values,
    fieldErrors: {} as FormState<Field>['fieldErrors'],
    refusal: {
      code: refusal.code,
      ...(retryAfter === undefined ? {} : { retryAfterSeconds: Number(retryAfter) }),
    },
  };
}
