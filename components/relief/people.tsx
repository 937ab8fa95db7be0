import { Actor } from '#components/ui/actor.tsx';

/** Who proposed, and under it who decided: a cell of the tables of what needs two persons. */
export function People({
  proposedBy,
  decidedBy,
}: {
  readonly proposedBy: string;
  readonly decidedBy: string | undefined;
}) {
  return (
    <>
      <Actor name={proposedBy} />
      {decidedBy === undefined ? null : (
        <>
          <br />
          <small>
            <Actor name={decidedBy} />
          </small>
        </>
      )}
    </>
  );
}
