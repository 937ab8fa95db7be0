import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { CommissionPayer } from '#lib/domain/partner/channel-terms.ts';
import { commissionOf } from '#lib/domain/partner/commission.ts';
import { type Period, period } from '#lib/domain/period.ts';
import { rate } from '#lib/domain/rate.ts';

/** A payment behind what a recipient got on a day. */
export interface ContractPayment {
  readonly id: string;
  readonly accountNumber: string;
  readonly channel: string;
  readonly externalId: string;
  readonly postedAt: string;
  /** What this recipient got of it. */
  readonly part: Money;
  readonly amount: Money;
}

interface ContractPaymentRow {
  readonly id: string;
  readonly number: string;
  readonly channel: string;
  readonly external_id: string;
  readonly posted_at: string;
  readonly part: string;
  readonly amount: string;
}

export interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/**
 * Reads a page of the payments behind a recipient's sum of a day, in the order they came; one that
 * was taken back on its day is not behind it, one that was given back on this day counts against it.
 */
export async function paymentsOfContract(
  sql: Sql | Transaction,
  _grant: StaffGrant,
  wanted: {
    readonly businessDay: BusinessDay;
    readonly contractId: number;
    readonly page: number;
    readonly rowsMax: number;
  },
): Promise<PageOf<ContractPayment>> {
  const rows = await sql<(ContractPaymentRow & { total: number })[]>`
    WITH settled AS (
      SELECT account_id, journal_id, business_day, -sum(amount) AS part FROM settled_entries
      WHERE settled_on = ${wanted.businessDay} AND ledger_account = 'receivable'
        AND contract_id = ${wanted.contractId}
      GROUP BY account_id, journal_id, business_day
    ),
    listed AS (
      SELECT payment.*, payment.recorded_at AS posted_at, settled.part
      FROM settled
      JOIN payments AS payment
        ON payment.account_id = settled.account_id AND payment.id = settled.journal_id
        AND payment.business_day = settled.business_day
      LEFT JOIN payment_cancellations AS cancelled USING (channel_id, external_id)
      WHERE cancelled.channel_id IS NULL
      UNION ALL
      SELECT payment.*, refund.decided_at, settled.part
      FROM refund_cases AS refund
      JOIN settled ON settled.journal_id = refund.journal_id
      JOIN payments AS payment
        ON payment.channel_id = refund.channel_id AND payment.external_id = refund.external_id
        AND payment.account_id = settled.account_id
    )
    SELECT listed.id, account.number, channel.code AS channel, listed.external_id,
      listed.posted_at, listed.part::text AS part, listed.amount::text AS amount,
      count(*) OVER ()::integer AS total
    FROM listed
    JOIN accounts AS account ON account.id = listed.account_id
    JOIN channels AS channel ON channel.id = listed.channel_id
    ORDER BY listed.id, listed.posted_at
    LIMIT ${wanted.rowsMax} OFFSET ${(wanted.page - 1) * wanted.rowsMax}`;
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({
      id: row.id,
      accountNumber: row.number,
      channel: row.channel,
      externalId: row.external_id,
      postedAt: row.posted_at,
      part: money(BigInt(row.part)),
      amount: money(BigInt(row.amount)),
    })),
  };
}

/** One line of a payment's split. */
export interface SplitLine {
  readonly service: string;
  readonly recipient: string;
  readonly contractId: number;
  readonly period: Period;
  readonly amount: Money;
}

export interface PaymentSplit {
  readonly id: string;
  readonly accountNumber: string;
  readonly channel: string;
  readonly partner: string;
  readonly externalId: string;
  readonly amount: Money;
  readonly businessDay: BusinessDay;
  readonly late: boolean;
  readonly occurredAt: string;
  readonly postedAt: string;
  /** The date of the bank's own books as it was sent; undefined where it named none. */
  readonly callerDate: string | undefined;
  /** What the bank keeps of it, by the contract that held then. */
  readonly commission: { readonly amount: Money; readonly payer: CommissionPayer };
  readonly lines: readonly SplitLine[];
}

/** Reads a payment of a day with its split; undefined when there is none. */
export async function paymentSplit(
  sql: Sql | Transaction,
  _grant: StaffGrant,
  wanted: { readonly businessDay: BusinessDay; readonly paymentId: string },
): Promise<PaymentSplit | undefined> {
  const rows = await sql<
    {
      id: string;
      number: string;
      channel: string;
      partner: string;
      external_id: string;
      amount: string;
      late: boolean;
      occurred_at: string;
      posted_at: string;
      caller_date: string | null;
      commission_percent: string;
      commission_fixed: bigint;
      commission_payer: CommissionPayer;
      service: string;
      recipient: string;
      contract_id: number;
      period: string;
      part: string;
    }[]
  >`
    SELECT payment.id, account.number, channel.code AS channel, partner.name AS partner,
      payment.external_id, payment.amount::text AS amount, payment.late,
      payment.occurred_at AS occurred_at,
      payment.recorded_at AS posted_at, payment.caller_date, held.*, service.code AS service,
      contract.recipient, entry.contract_id, entry.period::text AS period,
      (-entry.amount)::text AS part
    FROM payments AS payment
    JOIN accounts AS account ON account.id = payment.account_id
    JOIN channels AS channel ON channel.id = payment.channel_id
    JOIN partners AS partner ON partner.id = channel.partner_id
    JOIN ledger_entries AS entry
      ON entry.account_id = payment.account_id AND entry.journal_id = payment.id
      AND entry.business_day = payment.business_day AND entry.ledger_account = 'receivable'
    JOIN service_agreements AS agreement
      ON agreement.account_id = entry.account_id AND agreement.agreement_no = entry.agreement_no
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = entry.contract_id
    CROSS JOIN LATERAL (${commissionHeld(sql)}) AS held
    WHERE payment.business_day = ${wanted.businessDay} AND payment.id = ${wanted.paymentId}
    ORDER BY service.position, entry.period`;
  const [first] = rows;
  if (!first) return undefined;
  return {
    id: first.id,
    accountNumber: first.number,
    channel: first.channel,
    partner: first.partner,
    externalId: first.external_id,
    amount: money(BigInt(first.amount)),
    businessDay: wanted.businessDay,
    late: first.late,
    occurredAt: first.occurred_at,
    postedAt: first.posted_at,
    callerDate: first.caller_date ?? undefined,
    commission: commissionOn(first, money(BigInt(first.amount))),
    lines: rows.map((row) => ({
      service: row.service,
      recipient: row.recipient,
      contractId: row.contract_id,
      period: period(row.period.slice(0, 7)),
      amount: money(BigInt(row.part)),
    })),
  };
}

/** The commission agreed for a `channel` when a `payment` was recorded: what later changes replaced. */
function commissionHeld(sql: Sql | Transaction) {
  return sql`
    SELECT coalesce(replaced.before ->> 'commissionPercent', channel.commission_percent::text)
        AS commission_percent,
      coalesce((replaced.before ->> 'commissionFixed')::numeric * 100, channel.commission_fixed)::bigint
        AS commission_fixed,
      coalesce(replaced.before ->> 'commissionPayer', channel.commission_payer) AS commission_payer
    FROM (VALUES (true)) AS always
    LEFT JOIN LATERAL (
      SELECT before FROM channel_changes AS change
      WHERE change.channel_id = channel.id AND change.kind = 'contract'
        AND change.state = 'approved' AND change.decided_at > payment.recorded_at
      ORDER BY change.decided_at LIMIT 1
    ) AS replaced ON true`;
}

function commissionOn(
  held: {
    readonly commission_percent: string;
    readonly commission_fixed: bigint;
    readonly commission_payer: CommissionPayer;
  },
  amount: Money,
): PaymentSplit['commission'] {
  const terms = {
    percent: rate(held.commission_percent),
    fixed: money(held.commission_fixed),
    payer: held.commission_payer,
  };
  return { amount: commissionOf(terms, amount), payer: terms.payer };
}
