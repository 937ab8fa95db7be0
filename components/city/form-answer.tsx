import { ErrorSummary, type FieldProblem } from '#components/ui/error-summary.tsx';
import { Notice } from '#components/ui/notice.tsx';

export interface FormAnswerProps {
  readonly state: {
    readonly message?: string;
    readonly problems?: readonly FieldProblem[];
    readonly done?: string;
  };
  /** The ids of controls that are not named like their fields. */
  readonly ids?: Readonly<Record<string, string>>;
}

/** Says above a form what became of it. */
export function FormAnswer({ state, ids = {} }: FormAnswerProps) {
  const { message, problems = [], done } = state;
  if (message !== undefined) {
    return (
      <Notice tone="bad" live>
        {message}
      </Notice>
    );
  }
  if (problems.length > 0) {
    const placed = problems.map((one) => ({ ...one, field: ids[one.field] ?? one.field }));
    return <ErrorSummary problems={placed} />;
  }
  if (done === undefined) return null;
  return (
    <Notice tone="good" live>
      {done}
    </Notice>
  );
}
