import type { Transaction } from '#db/functions/append-journals.ts';
import type { Validity } from '#lib/domain/validity.ts';

/** What an agreement is charged by, from one day to another. */
export interface NewMeasure extends Validity {
  readonly by:
    | 'meter'
    | 'building'
    | 'norm'
    | 'inflow'
    | 'person'
    | 'heated-area'
    | 'total-area'
    | 'fixed'
    | 'head';
  /** The norm itself, or what stands in for a meter that nobody reads, here or of the house. */
  readonly normId?: number;
  /** The number agreed, and the document it rests on; of a meter the load of two-rate heat. */
  readonly agreed?: { readonly quantity: string; readonly source: string };
}

export interface MeasuredAgreement {
  readonly accountId: number;
  readonly agreementNo: number;
  readonly measures?: readonly NewMeasure[];
}

/** Stores what agreements are charged by. The table refuses a measure that lacks what it needs. */
export async function storeMeasures(
  tx: Transaction,
  agreements: readonly MeasuredAgreement[],
): Promise<void> {
  const rows = agreements.flatMap(({ accountId, agreementNo, measures = [] }) =>
    measures.map((measure) => ({ accountId, agreementNo, ...measure })),
  );
  if (rows.length === 0) return;
  const column = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick);
  await tx`
    INSERT INTO agreement_measures (account_id, agreement_no, valid_from, valid_to, measured_by,
      norm_id, quantity, source)
    SELECT account_id, agreement_no, valid_from, valid_to, measured_by, norm_id, quantity, source
    FROM unnest(
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(({ agreementNo }) => agreementNo)}::smallint[],
      ${column(({ validFrom }) => validFrom)}::date[],
      ${column(({ validTo }) => validTo ?? null)}::date[],
      ${column(({ by }) => by)}::text[],
      ${column(({ normId }) => normId ?? null)}::integer[],
      ${column(({ agreed }) => agreed?.quantity ?? null)}::numeric[],
      ${column(({ agreed }) => agreed?.source ?? null)}::text[]
    ) AS measure(account_id, agreement_no, valid_from, valid_to, measured_by, norm_id, quantity,
      source)`;
}
