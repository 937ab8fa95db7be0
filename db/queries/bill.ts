import type { Sql } from '#db/client.ts';
import type { AccountGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import {
  type BillEntry,
  type BillFigures,
  type BillLine as ComposedLine,
  composeBill,
} from '#lib/domain/charging/bill.ts';
import type { ChargeKind } from '#lib/domain/charging/charge-line.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import type { Iban } from '#lib/domain/iban.ts';
import { type Money, money, sumMoney } from '#lib/domain/money.ts';
import { firstDay, type Period, period } from '#lib/domain/period.ts';
import { quantity, type Unit } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';

/*
 * A bill is a statement of the ledger, never a table of its own. Of the receivable entries of an
 * account, the bill of period P, issued on day I and followed by a bill issued on day N, shows
 *
 *   debt    = charges of the periods before P + everything else that counts on a day before I,
 *   charged = the charge lines of P (benefits, subsidies and recalculations are such lines too),
 *   paid    = −(everything else that counts on a day from I, the day itself included, to before N),
 *   to pay  = debt + charged − paid.
 *
 * "Everything else" is payments and their reversals. So each bill opens with what the one before
 * it left to pay, an old bill keeps its figures, and the last one, which nothing follows, asks for
 * the sum of the balances. A charge line belongs to the bill of its own period: once a bill is
 * issued, its period is frozen and corrections are lines of a later one.
 */

/** One charge line with what explains it. */
export interface BillCharge {
  readonly kind: ChargeKind;
  readonly amount: Money;
  /** As stored; `parseDerivation` reads it. */
  readonly derivation: unknown;
  readonly reason: string | null;
}

export interface BillLine extends ComposedLine {
  readonly recipient: string;
  readonly charges: readonly BillCharge[];
}

/** Who is paid and into which account: one transfer, one QR code. */
export interface BillRecipient {
  readonly contractId: number;
  readonly recipient: string;
  readonly registryCode: string;
  readonly iban: Iban;
  readonly services: readonly string[];
  readonly toPay: Money;
}

export interface Bill {
  readonly period: Period;
  readonly issuedOn: BusinessDay;
  readonly dueOn: BusinessDay;
  /** Proves to a registration that its holder has the bill. */
  readonly code: string;
  /** Whether no later bill replaced it. */
  readonly isLast: boolean;
  readonly lines: readonly BillLine[];
  readonly totals: BillFigures;
  readonly recipients: readonly BillRecipient[];
}

interface HeadRow {
  readonly code: string;
  readonly due_on: BusinessDay;
  readonly issued_on: BusinessDay;
  readonly next_issued_on: BusinessDay | null;
}

/** Reads the bill of a period of the granted account; undefined when there is none. */
export async function billOf(
  sql: Sql,
  { accountId }: AccountGrant,
  month: Period,
): Promise<Bill | undefined> {
  const [head] = await sql<HeadRow[]>`
    SELECT code, due_on, (issued_at AT TIME ZONE 'Europe/Kyiv')::date AS issued_on, (
      SELECT min((later.issued_at AT TIME ZONE 'Europe/Kyiv')::date) FROM bills AS later
      WHERE later.account_id = bills.account_id AND later.period > bills.period
    ) AS next_issued_on
    FROM bills WHERE account_id = ${accountId} AND period = ${firstDay(month)}`;
  if (!head) return undefined;
  const [agreements, charges] = await Promise.all([
    readAgreements(sql, accountId, { month, head }),
    readCharges(sql, accountId, month),
  ]);
  const composed = composeBill(month, entriesOf(agreements, charges));
  const lines = composed.lines.flatMap((line) => withNames(line, agreements, charges));
  return {
    period: month,
    issuedOn: head.issued_on,
    dueOn: head.due_on,
    code: head.code,
    isLast: head.next_issued_on === null,
    lines,
    totals: composed.totals,
    recipients: recipientsOf(lines, agreements),
  };
}

interface AgreementRow {
  readonly agreement_no: number;
  readonly service: string;
  readonly unit: Unit;
  readonly contract_id: number;
  readonly recipient: string;
  readonly registry_code: string;
  readonly iban: string;
  readonly opening: bigint;
  readonly paid: bigint;
}

/** Reads each service with what was open before the bill and what was paid since. */
function readAgreements(
  sql: Sql,
  accountId: number,
  { month, head }: { readonly month: Period; readonly head: HeadRow },
) {
  const next = head.next_issued_on ?? '9999-12-31';
  return sql<AgreementRow[]>`
    WITH moved AS (
      SELECT entry.agreement_no,
        coalesce(sum(entry.amount) FILTER (WHERE CASE journal.kind
          WHEN 'charges' THEN entry.period < ${firstDay(month)}
          ELSE entry.business_day < ${head.issued_on} END), 0)::bigint AS opening,
        coalesce(-sum(entry.amount) FILTER (WHERE journal.kind <> 'charges'
          AND entry.business_day >= ${head.issued_on} AND entry.business_day < ${next}), 0)::bigint
          AS paid
      FROM ledger_entries AS entry
      JOIN journals AS journal
        ON journal.account_id = entry.account_id AND journal.id = entry.journal_id
      WHERE entry.account_id = ${accountId} AND entry.ledger_account = 'receivable'
      GROUP BY entry.agreement_no
    )
    SELECT agreement.agreement_no, service.code AS service, service.unit, agreement.contract_id,
      contract.recipient, provider.registry_code, terms.iban, moved.opening, moved.paid
    FROM moved
    JOIN service_agreements AS agreement
      ON agreement.account_id = ${accountId} AND agreement.agreement_no = moved.agreement_no
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = agreement.contract_id
    JOIN providers AS provider ON provider.id = contract.provider_id
    JOIN LATERAL (
      SELECT iban FROM contract_terms WHERE contract_id = contract.id
      ORDER BY valid_from DESC LIMIT 1
    ) AS terms ON true
    ORDER BY service.position, agreement.agreement_no`;
}

interface ChargeRow {
  readonly agreement_no: number;
  readonly kind: ChargeKind;
  readonly quantity: string | null;
  readonly rate: string | null;
  readonly amount: bigint;
  readonly derivation: unknown;
  readonly reason: string | null;
}

function readCharges(sql: Sql, accountId: number, month: Period) {
  return sql<ChargeRow[]>`
    SELECT agreement_no, kind, trim_scale(quantity)::text AS quantity,
      trim_scale(rate)::text AS rate, amount, derivation, reason
    FROM charges WHERE account_id = ${accountId} AND period = ${firstDay(month)}
    ORDER BY agreement_no, line_no`;
}

function entriesOf(
  agreements: readonly AgreementRow[],
  charges: readonly ChargeRow[],
): BillEntry[] {
  return agreements.flatMap((row) => {
    const of = { agreementNo: row.agreement_no, service: row.service };
    const lines = charges.filter((charge) => charge.agreement_no === row.agreement_no);
    const entries: BillEntry[] = [
      { ...of, kind: 'opening', amount: money(row.opening) },
      ...lines.map((line) => chargeEntry(of, row.unit, line)),
      { ...of, kind: 'payment', amount: money(row.paid) },
    ];
    return lines.length > 0 || row.opening !== 0n || row.paid !== 0n ? entries : [];
  });
}

function chargeEntry(
  of: { readonly agreementNo: number; readonly service: string },
  unit: Unit,
  line: ChargeRow,
): BillEntry {
  return {
    ...of,
    kind: line.kind,
    amount: money(line.amount),
    unit,
    ...(line.quantity === null ? {} : { quantity: quantity(line.quantity) }),
    ...(line.rate === null ? {} : { rate: rate(line.rate) }),
  };
}

function withNames(
  line: ComposedLine,
  agreements: readonly AgreementRow[],
  charges: readonly ChargeRow[],
): BillLine[] {
  const row = agreements.find((one) => one.agreement_no === line.agreementNo);
  if (!row) return [];
  const ours = charges.filter((charge) => charge.agreement_no === line.agreementNo);
  const { recipient } = row;
  return [
    {
      ...line,
      recipient,
      charges: ours.map((charge) => ({
        kind: charge.kind,
        amount: money(charge.amount),
        derivation: charge.derivation,
        reason: charge.reason,
      })),
    },
  ];
}

function recipientsOf(
  lines: readonly BillLine[],
  agreements: readonly AgreementRow[],
): BillRecipient[] {
  const byContract = groupBy(agreements, (row) => row.contract_id);
  return [...byContract.values()].flatMap((rows) => {
    const numbers = rows.map((row) => row.agreement_no);
    const ours = lines.filter((line) => numbers.includes(line.agreementNo));
    const toPay = sumMoney(ours.map((line) => line.toPay));
    return rows.slice(0, 1).map((first) => ({
      contractId: first.contract_id,
      recipient: first.recipient,
      registryCode: first.registry_code,
      iban: first.iban as Iban,
      services: ours.map((line) => line.service),
      toPay,
    }));
  });
}

/** A bill in the list of bills. */
export interface BillSummary {
  readonly period: Period;
  readonly dueOn: BusinessDay;
  readonly charged: Money;
}

/** Lists the bills of the granted account, newest first. */
export async function billsOf(sql: Sql, { accountId }: AccountGrant): Promise<BillSummary[]> {
  const rows = await sql<{ period: string; due_on: BusinessDay; charged: bigint }[]>`
    SELECT bills.period, bills.due_on, coalesce(sum(charges.amount), 0)::bigint AS charged
    FROM bills
    LEFT JOIN charges ON charges.account_id = bills.account_id AND charges.period = bills.period
    WHERE bills.account_id = ${accountId}
    GROUP BY bills.period, bills.due_on
    ORDER BY bills.period DESC`;
  return rows.map((row) => ({
    period: period(row.period.slice(0, 7)),
    dueOn: row.due_on,
    charged: money(row.charged),
  }));
}
