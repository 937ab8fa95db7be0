import { Notice } from '#components/ui/notice.tsx';

export interface FormAnswerProps {
  readonly state: { readonly message?: string; readonly done?: string };
}

/** Says above a form what became of it. */
export function FormAnswer({ state: { message, done } }: FormAnswerProps) {
  if (message !== undefined) {
    return (
      <Notice tone="bad" live>
        {message}
      </Notice>
    );
  }
  if (done === undefined) return null;
  return (
    <Notice tone="good" live>
      {done}
    </Notice>
  );
}
