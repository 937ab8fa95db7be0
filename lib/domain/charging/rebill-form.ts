import { type AccountNumber, parseAccountNumber } from '../account-number.ts';
import { type Period, parsePeriod } from '../period.ts';
import type { RefusalCode } from '../refusal.ts';
import { type RebillReason, rebillReasons } from './correction.ts';

export const rebillFields = ['account', 'month', 'reason', 'document'] as const;

export type RebillField = (typeof rebillFields)[number];

/** What one account is rebilled by. */
export interface AskedRebill {
  readonly account: AccountNumber;
  readonly period: Period;
  readonly reason: RebillReason;
  readonly document: string;
}

export interface RebillProblem {
  readonly field: RebillField;
  readonly code: RefusalCode;
}

/** Reads what was typed into the form of a rebill, or tells what is wrong field by field. */
export function parseRebill(
  typed: Readonly<Record<RebillField, string>>,
):
  | { readonly asked: AskedRebill; readonly problems: readonly [] }
  | { readonly asked?: never; readonly problems: readonly RebillProblem[] } {
  const account = parseAccountNumber(typed.account.trim());
  const period = parsePeriod(typed.month.trim());
  const reason = rebillReasons.find((known) => known === typed.reason);
  const document = typed.document.trim();
  const problems: RebillProblem[] = [
    ...(account.ok ? [] : [{ field: 'account' as const, code: account.refusal.code }]),
    ...(period.ok ? [] : [{ field: 'month' as const, code: period.refusal.code }]),
    ...(reason === undefined ? [{ field: 'reason' as const, code: reasonUnknown }] : []),
    ...(document === '' ? [{ field: 'document' as const, code: documentMissing }] : []),
  ];
  if (!account.ok || !period.ok || reason === undefined || document === '') return { problems };
  return {
    asked: { account: account.value, period: period.value, reason, document },
    problems: [],
  };
}

const reasonUnknown: RefusalCode = 'rebill_reason_unknown';
const documentMissing: RefusalCode = 'document_missing';
