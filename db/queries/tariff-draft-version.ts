import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { CapacityUnit, TariffKind, TariffVersion } from '#lib/domain/charging/tariff.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';

interface DraftRow {
  readonly corrects_id: number | null;
  readonly kind: TariffKind;
  readonly act: string;
  readonly valid_from: BusinessDay;
  readonly season_from_month: number | null;
  readonly season_to_month: number | null;
  readonly capacity_unit: CapacityUnit | null;
}

/** Reads a draft as the version it would be: of the number it puts right, or 0 for a new one. */
export async function draftedVersion(
  sql: Sql | Transaction,
  _grant: JobGrant | StaffGrant,
  draftId: number,
): Promise<TariffVersion> {
  const [drafts, rates] = await Promise.all([
    sql<DraftRow[]>`
      SELECT corrects_id, kind, act, valid_from, season_from_month, season_to_month, capacity_unit
      FROM tariff_drafts WHERE id = ${draftId}`,
    sql<{ zone: string; block_from: string; rate: string }[]>`
      SELECT zone, block_from, rate FROM tariff_draft_rates
      WHERE draft_id = ${draftId} ORDER BY zone, block_from`,
  ]);
  const [draft] = drafts;
  if (!draft) throw new Error(`there is no tariff draft ${draftId}`);
  const { season_from_month: fromMonth, season_to_month: toMonth } = draft;
  return {
    id: draft.corrects_id ?? 0,
    kind: draft.kind,
    act: draft.act,
    validFrom: draft.valid_from,
    ...(fromMonth === null || toMonth === null ? {} : { season: { fromMonth, toMonth } }),
    ...(draft.capacity_unit === null ? {} : { capacityUnit: draft.capacity_unit }),
    rates: rates.map((row) => ({
      ...(row.zone === 'single' ? {} : { zone: row.zone }),
      blockFrom: quantity(row.block_from),
      rate: rate(row.rate),
    })),
  };
}
