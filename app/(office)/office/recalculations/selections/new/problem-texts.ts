import type { FieldProblem } from '#components/ui/error-summary.tsx';
import type { SelectionProblem } from '#lib/domain/charging/selection-form.ts';
import { refusalText } from '../../../accounts/refusal-text.ts';

/** Words what is wrong with the fields of a selection. */
export async function problemTexts(problems: readonly SelectionProblem[]): Promise<FieldProblem[]> {
  return await Promise.all(
    problems.map(async ({ field, code }) => ({ field, message: await refusalText({ code }) })),
  );
}
