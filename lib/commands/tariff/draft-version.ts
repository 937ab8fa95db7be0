import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type {
  CapacityUnit,
  TariffKind,
  TariffRate,
  TariffVersion,
} from '#lib/domain/charging/tariff.ts';
import { capacityFits, ratesFit } from '#lib/domain/charging/tariff-shape.ts';
import { firstDay, nextPeriod, type Period, period } from '#lib/domain/period.ts';
import { type Quantity, quantityText } from '#lib/domain/quantity.ts';
import { rateText } from '#lib/domain/rate.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { objectionToStart } from './version-start.ts';

/** A version that somebody wants to hold from a day on. */
export interface DraftedVersion {
  readonly tariffId: number;
  readonly kind: TariffKind;
  readonly act: string;
  readonly validFrom: BusinessDay;
  readonly season?: NonNullable<TariffVersion['season']>;
  readonly capacityUnit?: CapacityUnit;
  readonly rates: readonly TariffRate[];
  /** The version it puts right, the last of its tariff; absent for one that is to follow. */
  readonly corrects?: number;
  /** About a second of work; mostly 1 000. */
  readonly accountsPerChunk?: number;
}

/** No rate of a unit comes near it; the database holds no larger one. */
const rateBelow = 100_000_000;

/**
 * Drafts a version of a tariff, a new one or the last one put right, and cuts the accounts that
 * have it into chunks, which the workers charge with and without it: none for a tariff nobody has
 * yet. Refuses a version that would
 * change a frozen month or leave a day with two rates or none, and a second draft while one
 * waits.
 */
export async function draftVersion(
  sql: Sql | Transaction,
  grant: StaffGrant,
  wanted: DraftedVersion,
): Promise<Result<{ readonly draftId: number }>> {
  const flaw = flawOf(wanted);
  if (flaw) return refuse(flaw);
  const { tariffId, validFrom, corrects } = wanted;
  return await inTransaction(sql, async (tx) => {
    const objection = await objectionToStart(tx, { tariffId, validFrom, corrects });
    if (objection) return refuse(objection);
    const [waiting] = await tx`
      SELECT FROM tariff_drafts WHERE tariff_id = ${tariffId} AND state IN ('checking', 'checked')`;
    if (waiting) return refuse('tariff_draft_waiting');
    const month = await monthToCheck(tx, validFrom);
    const chunks = await readChunks(tx, wanted, month);
    const draftId = await insertDraft(tx, { wanted, month, author: actorOf(grant) });
    await insertChunks(tx, draftId, chunks);
    await appendAudit(tx, grant, {
      action: 'tariff.draft',
      object: `tariff-draft:${draftId}`,
      details: {
        ...{ tariff: tariffId, validFrom, act: wanted.act, period: month },
        ...(corrects === undefined ? {} : { corrects }),
      },
    });
    return ok({ draftId });
  });
}

function flawOf({
  act,
  kind,
  rates,
  season,
  capacityUnit,
}: DraftedVersion): RefusalCode | undefined {
  if (act.trim() === '') return 'tariff_act_missing';
  if (rates.some(({ rate }) => rate.isNegative() || rate.gte(rateBelow))) return 'rate_malformed';
  if (rates.some(({ blockFrom }) => blockFrom && !isBlockStart(blockFrom))) {
    return 'quantity_malformed';
  }
  if (!ratesFit(kind, rates)) return 'tariff_rates_incomplete';
  if (!capacityFits(kind, capacityUnit)) return 'capacity_unit_missing';
  return kind === 'seasonal' && season === undefined ? 'validity_malformed' : undefined;
}

/** A block begins at whole thousandths of a unit: finer ones would be the same in the database. */
function isBlockStart(from: Quantity): boolean {
  return !from.isNegative() && from.decimalPlaces() <= 3;
}

/** The first open month that the draft holds in: the next one to be charged, or a later one. */
async function monthToCheck(tx: Transaction, validFrom: BusinessDay): Promise<Period> {
  const [row] = await tx<{ month: string }[]>`
    SELECT to_char(greatest(
      date_trunc('month', ${validFrom}::date),
      coalesce(
        (SELECT max(period) + interval '1 month' FROM charging_runs
          WHERE state = 'frozen' AND contract_id IS NULL),
        date_trunc('month', now() AT TIME ZONE 'Europe/Kyiv'))
    ), 'YYYY-MM') AS month`;
  return period(row?.month ?? '');
}

interface Chunk {
  readonly from_account: number;
  readonly to_account: number;
}

function readChunks(
  tx: Transaction,
  { tariffId, accountsPerChunk = 1_000 }: DraftedVersion,
  month: Period,
) {
  return tx<Chunk[]>`
    SELECT min(account_id) AS from_account, max(account_id) AS to_account
    FROM (
      SELECT account_id,
        (row_number() OVER (ORDER BY account_id) - 1) / ${accountsPerChunk}::integer AS place
      FROM (
        SELECT account_id FROM service_agreements
        WHERE tariff_id = ${tariffId} AND valid_from < ${firstDay(nextPeriod(month))}
          AND coalesce(valid_to > ${firstDay(month)}, true)
        UNION
        SELECT account_id FROM agreement_measures
        WHERE tariff_id = ${tariffId} AND valid_from < ${firstDay(nextPeriod(month))}
      ) AS concerned
    ) AS charged
    GROUP BY place ORDER BY place`;
}

async function insertDraft(
  tx: Transaction,
  about: { readonly wanted: DraftedVersion; readonly month: Period; readonly author: string },
): Promise<number> {
  const { kind, act, validFrom, season, rates, tariffId, capacityUnit } = about.wanted;
  const [draft] = await tx<{ id: number }[]>`
    INSERT INTO tariff_drafts (tariff_id, kind, act, season_from_month, season_to_month,
      capacity_unit, valid_from, period, drafted_by, corrects_id)
    VALUES (${tariffId}, ${kind}, ${act.trim()}, ${season?.fromMonth ?? null},
      ${season?.toMonth ?? null}, ${capacityUnit ?? null}, ${validFrom}, ${firstDay(about.month)}, ${about.author},
      ${about.wanted.corrects ?? null})
    RETURNING id`;
  if (!draft) throw new Error('a draft was not stored');
  await tx`
    INSERT INTO tariff_draft_rates (draft_id, zone, block_from, rate)
    SELECT ${draft.id}, zone, block_from, rate
    FROM unnest(
      ${rates.map(({ zone }) => zone ?? 'single')}::text[],
      ${rates.map(({ blockFrom }) => (blockFrom ? quantityText(blockFrom) : '0'))}::numeric[],
      ${rates.map(({ rate }) => rateText(rate))}::numeric[]
    ) AS fresh(zone, block_from, rate)`;
  return draft.id;
}

async function insertChunks(tx: Transaction, draftId: number, chunks: readonly Chunk[]) {
  await tx`
    INSERT INTO tariff_check_chunks (draft_id, chunk_no, from_account, to_account)
    SELECT ${draftId}, chunk_no, from_account, to_account
    FROM unnest(
      ${chunks.map(({ from_account }) => from_account)}::integer[],
      ${chunks.map(({ to_account }) => to_account)}::integer[]
    ) WITH ORDINALITY AS chunk(from_account, to_account, chunk_no)`;
}
