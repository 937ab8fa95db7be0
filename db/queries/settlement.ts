import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { rate } from '#lib/domain/rate.ts';
import {
  type ContractDay,
  type FeeBasis,
  type SettledContract,
  settleDay,
} from '#lib/domain/settlement/settle-day.ts';

/** The state of a banking day: open, closed with remittances proposed, or approved. */
export interface DayState {
  readonly businessDay: BusinessDay;
  readonly state: 'open' | 'proposed' | 'approved';
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly closedById: string | null;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
  readonly contentHash: string | null;
}

/** One recipient of a day: a line of the table. */
export interface Recipient extends SettledContract {
  readonly recipient: string;
  readonly provider: string;
  readonly registryCode: string;
  readonly iban: string;
  readonly bankName: string;
}

/** Reads whether a day is open, proposed or approved, and by whom. */
export async function dayState(
  sql: Sql | Transaction,
  _grant: StaffGrant,
  businessDay: BusinessDay,
): Promise<DayState> {
  const [row] = await sql<
    {
      closed_at: string | null;
      closed_by: string | null;
      closed_by_id: string | null;
      approved_at: string | null;
      approved_by: string | null;
      content_hash: string | null;
    }[]
  >`
    SELECT day.closed_at AS closed_at, closer.full_name AS closed_by,
      closer.id AS closed_by_id, day.approved_at AS approved_at,
      approver.full_name AS approved_by, day.content_hash
    FROM settlement_days AS day
    LEFT JOIN users AS closer ON closer.id = day.closed_by
    LEFT JOIN users AS approver ON approver.id = day.approved_by
    WHERE day.business_day = ${businessDay}`;
  const state = row?.approved_at ? 'approved' : row?.closed_at ? 'proposed' : 'open';
  return {
    businessDay,
    state,
    closedAt: row?.closed_at ?? null,
    closedBy: row?.closed_by ?? null,
    closedById: row?.closed_by_id ?? null,
    approvedAt: row?.approved_at ?? null,
    approvedBy: row?.approved_by ?? null,
    contentHash: row?.content_hash ?? null,
  };
}

interface GroupRow {
  readonly contract_id: number;
  readonly recipient: string;
  readonly provider: string;
  readonly registry_code: string;
  readonly iban: string;
  readonly bank_name: string;
  readonly cash_fee_percent: string;
  readonly information_fee_percent: string;
  readonly fee_basis: FeeBasis;
  readonly amount: string;
  readonly count: number;
}

/**
 * Reads what each recipient gets of a day: of an open one computed from the ledger by the
 * contract's terms of that day, of a closed one as it was closed.
 */
export async function recipientsOfDay(
  sql: Sql | Transaction,
  grant: StaffGrant,
  businessDay: BusinessDay,
): Promise<Recipient[]> {
  const { state } = await dayState(sql, grant, businessDay);
  return state === 'open'
    ? computeRecipients(sql, businessDay)
    : closedRecipients(sql, businessDay);
}

/** Computes the recipients of a day from the ledger, whatever its state: for closing it. */
export async function computeRecipients(
  sql: Sql | Transaction,
  businessDay: BusinessDay,
): Promise<Recipient[]> {
  const rows = await sql<GroupRow[]>`
    WITH part AS (
      SELECT entry.contract_id, abs(sum(entry.amount)) AS amount,
        CASE journal.kind WHEN 'payment' THEN 1 ELSE -1 END AS count
      FROM settled_entries AS entry
      JOIN journals AS journal
        ON journal.account_id = entry.account_id AND journal.id = entry.journal_id
        AND journal.kind IN ('payment', 'reversal', 'return')
      WHERE entry.settled_on = ${businessDay} AND entry.ledger_account = 'receivable'
      GROUP BY entry.contract_id, entry.account_id, entry.journal_id, journal.kind
    )
    SELECT part.contract_id, contract.recipient, provider.name AS provider,
      provider.registry_code, terms.iban, terms.bank_name, terms.cash_fee_percent,
      terms.information_fee_percent, terms.fee_basis, part.amount::text AS amount,
      sum(part.count)::integer AS count
    FROM part
    JOIN contracts AS contract ON contract.id = part.contract_id
    JOIN providers AS provider ON provider.id = contract.provider_id
    JOIN contract_terms AS terms
      ON terms.contract_id = part.contract_id AND terms.valid_from <= ${businessDay}
      AND (terms.valid_to IS NULL OR terms.valid_to > ${businessDay})
    GROUP BY part.contract_id, contract.recipient, provider.name, provider.registry_code,
      terms.iban, terms.bank_name, terms.cash_fee_percent, terms.information_fee_percent,
      terms.fee_basis, part.amount
    HAVING sum(part.count) <> 0
    ORDER BY part.contract_id, part.amount`;
  const firstOf = new Map<number, GroupRow>();
  for (const row of rows) if (!firstOf.has(row.contract_id)) firstOf.set(row.contract_id, row);
  const days = [...firstOf.values()].map((first) => toContractDay(first, rows));
  return settleDay(days).flatMap((settled) => {
    const row = firstOf.get(settled.contractId);
    return row ? [{ ...settled, ...namesOf(row) }] : [];
  });
}

function toContractDay(first: GroupRow, rows: readonly GroupRow[]): ContractDay {
  return {
    contractId: first.contract_id,
    terms: {
      cashFeePercent: rate(first.cash_fee_percent),
      informationFeePercent: rate(first.information_fee_percent),
      basis: first.fee_basis,
    },
    received: rows
      .filter((row) => row.contract_id === first.contract_id)
      .map((row) => ({ amount: money(BigInt(row.amount)), count: row.count })),
  };
}

type Names = Pick<GroupRow, 'recipient' | 'provider' | 'registry_code' | 'iban' | 'bank_name'>;

function namesOf(row: Names) {
  return {
    recipient: row.recipient,
    provider: row.provider,
    registryCode: row.registry_code,
    iban: row.iban,
    bankName: row.bank_name,
  };
}

async function closedRecipients(
  sql: Sql | Transaction,
  businessDay: BusinessDay,
): Promise<Recipient[]> {
  const rows = await sql<
    (Names & {
      contract_id: number;
      payments_count: number;
      received: string;
      cash_fee: string;
      information_fee: string;
      net: string;
    })[]
  >`
    SELECT remittance.contract_id, remittance.payments_count, remittance.received::text,
      remittance.cash_fee::text, remittance.information_fee::text, remittance.net::text,
      contract.recipient, provider.name AS provider, provider.registry_code, remittance.iban,
      terms.bank_name
    FROM remittances AS remittance
    JOIN contracts AS contract ON contract.id = remittance.contract_id
    JOIN providers AS provider ON provider.id = contract.provider_id
    JOIN contract_terms AS terms
      ON terms.contract_id = remittance.contract_id AND terms.valid_from <= ${businessDay}
      AND (terms.valid_to IS NULL OR terms.valid_to > ${businessDay})
    WHERE remittance.business_day = ${businessDay}
    ORDER BY remittance.contract_id`;
  return rows.map((row) => ({
    ...namesOf(row),
    contractId: row.contract_id,
    paymentsCount: row.payments_count,
    received: money(BigInt(row.received)),
    cashFee: money(BigInt(row.cash_fee)),
    informationFee: money(BigInt(row.information_fee)),
    net: money(BigInt(row.net)),
  }));
}

/** A banking day in the list of days. */
export interface DaySummary {
  readonly businessDay: BusinessDay;
  readonly state: DayState['state'];
  readonly paymentsCount: number;
  readonly collected: Money;
}

/** Lists the latest days on which anything was paid, newest first, and today by the database. */
export async function recentDays(
  sql: Sql | Transaction,
  _grant: StaffGrant,
  { daysMax }: { daysMax: number },
): Promise<{ today: BusinessDay; days: DaySummary[] }> {
  const rows = await sql<
    {
      today: BusinessDay;
      business_day: BusinessDay;
      closed: boolean;
      approved: boolean;
      payments_count: number;
      collected: string;
    }[]
  >`
    WITH clock AS (SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today),
    paid AS (
      SELECT payment.business_day, count(*)::integer AS payments_count, sum(amount) AS collected
      FROM payments AS payment
      LEFT JOIN payment_cancellations AS cancelled USING (channel_id, external_id)
      WHERE payment.account_id > 0 AND cancelled.channel_id IS NULL
      GROUP BY payment.business_day
    ),
    listed AS (
      SELECT business_day FROM paid
      UNION SELECT today FROM clock
      UNION SELECT cash_day FROM shifts
      UNION SELECT business_day FROM settlement_days
    )
    SELECT clock.today, listed.business_day, day.closed_at IS NOT NULL AS closed,
      day.approved_at IS NOT NULL AS approved, coalesce(paid.payments_count, 0) AS payments_count,
      coalesce(paid.collected, 0)::text AS collected
    FROM clock, listed
    LEFT JOIN paid USING (business_day)
    LEFT JOIN settlement_days AS day USING (business_day)
    ORDER BY listed.business_day DESC
    LIMIT ${daysMax}`;
  const days = rows.map(
    (row): DaySummary => ({
      businessDay: row.business_day,
      state: row.approved ? 'approved' : row.closed ? 'proposed' : 'open',
      paymentsCount: row.payments_count,
      collected: money(BigInt(row.collected)),
    }),
  );
  const [first] = rows;
  if (!first) throw new Error('the database has no clock');
  return { today: first.today, days };
}
