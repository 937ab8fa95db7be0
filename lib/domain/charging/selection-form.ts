import { wholeNumberOf } from '../digits.ts';
import { type Period, parsePeriod } from '../period.ts';
import type { RefusalCode } from '../refusal.ts';
import { type RebillReason, rebillReasons } from './correction.ts';

/** What a selection can be, in the order of its life. */
export type SelectionState = 'computing' | 'proposed' | 'approved' | 'rejected';

export const selectionFields = [
  'month',
  'building',
  'tariff',
  'contract',
  'reason',
  'document',
] as const;

export type SelectionField = (typeof selectionFields)[number];

/** What a selection is made by; a house is yet to be found by its address. */
export interface AskedSelection {
  readonly period: Period;
  readonly reason: RebillReason;
  readonly document: string;
  readonly building?: string;
  readonly tariffId?: number;
  readonly contractId?: number;
}

export interface SelectionProblem {
  readonly field: SelectionField;
  readonly code: RefusalCode;
}

type Typed = Readonly<Partial<Record<string, string>>>;

/** Reads what was typed into the form of a selection, or tells what is wrong field by field. */
export function parseSelection(
  typed: Typed,
):
  | { readonly asked: AskedSelection; readonly problems: readonly [] }
  | { readonly asked?: never; readonly problems: readonly SelectionProblem[] } {
  const text = (field: SelectionField) => typed[field]?.trim() ?? '';
  const period = parsePeriod(text('month'));
  const reason = rebillReasons.find((known) => known === typed['reason']);
  const document = text('document');
  const building = text('building');
  const [tariffId, contractId] = [idOf(text('tariff')), idOf(text('contract'))];
  const isByNothing = building === '' && tariffId === undefined && contractId === undefined;
  const problems: SelectionProblem[] = [
    ...problemIf(!period.ok, 'month', 'period_malformed'),
    ...problemIf(isByNothing, 'building', 'rebill_filter_missing'),
    ...problemIf(reason === undefined, 'reason', 'rebill_reason_unknown'),
    ...problemIf(document === '', 'document', 'document_missing'),
  ];
  if (problems.length > 0 || !period.ok || reason === undefined) return { problems };
  return {
    asked: {
      ...{ period: period.value, reason, document },
      ...(building === '' ? {} : { building }),
      ...(tariffId === undefined ? {} : { tariffId }),
      ...(contractId === undefined ? {} : { contractId }),
    },
    problems: [],
  };
}

function problemIf(
  isWrong: boolean,
  field: SelectionField,
  code: RefusalCode,
): readonly SelectionProblem[] {
  return isWrong ? [{ field, code }] : [];
}

function idOf(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? wholeNumberOf(text) : undefined;
}
