import { HeldReadingCard } from '#components/metering/held-reading.tsx';
import { Card } from '#components/ui/card.tsx';
import type { HeldReadingRow } from '#db/queries/held-readings.ts';
import { type HeldFilter, heldFilterQuery } from '#lib/domain/metering/held-filter.ts';
import { correctAction, decideAction, decideManyAction } from './actions.ts';
import { BulkForm, ChooseReading } from './bulk-form.tsx';
import { CorrectForm } from './correct-form.tsx';
import { DecideForm } from './decide-form.tsx';

export interface HeldQueueProps {
  readonly rows: readonly HeldReadingRow[];
  readonly filter: HeldFilter;
  readonly mayChange: boolean;
}

/** Sets the held readings under each other, each with its forms for who may decide. */
export function HeldQueue({ rows, filter, mayChange }: HeldQueueProps) {
  const back = heldFilterQuery(filter);
  return (
    <>
      {rows.map((row) => {
        const name = `${row.accountId}/${row.readingId}`;
        if (!mayChange) return <HeldReadingCard key={name} reading={row} />;
        return (
          <HeldReadingCard key={name} reading={row} choice={<ChooseReading name={name} />}>
            <DecideForm action={decideAction.bind(null, name, back)} reading={name} />
            <CorrectForm action={correctAction.bind(null, name, back)} reading={name} />
          </HeldReadingCard>
        );
      })}
      {mayChange && rows.length > 1 ? (
        <Card>
          <BulkForm action={decideManyAction.bind(null, back)} />
        </Card>
      ) : null}
    </>
  );
}
