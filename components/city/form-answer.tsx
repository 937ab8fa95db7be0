import { ErrorSummary, type FieldProblem } from '#components/ui/error-summary.tsx';
import { Notice } from '#components/ui/notice.tsx';

export interface FormAnswerProps {
  readonly state: {
    readonly message?: string;
    readonly problems?: readonly FieldProblem[];
    readonly done?: string;
  };
}

/** Says above a form what became of it. */
export function FormAnswer({ state: { message, problems = [], done } }: FormAnswerProps) {
  if (message !== undefined) {
    return (
      <Notice tone="bad" live>
        {message}
      </Notice>
    );
  }
  if (problems.length > 0) return <ErrorSummary problems={problems} />;
  if (done === undefined) return null;
  return (
    <Notice tone="good" live>
      {done}
    </Notice>
  );
}
