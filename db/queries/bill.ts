import type { Sql } from '#db/client.ts';
import type { AccountAccess } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import {
  type BillEntry,
  type BillFigures,
  type BillLine as ComposedLine,
  composeBill,
} from '#lib/domain/charging/bill.ts';
import { askedOf } from '#lib/domain/charging/bill-change.ts';
import type { ChargeKind } from '#lib/domain/charging/charge-line.ts';
import { type Derivation, isRecomputable } from '#lib/domain/charging/derivation.ts';
import { parseDerivation } from '#lib/domain/charging/parse-derivation.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import type { Iban } from '#lib/domain/iban.ts';
import { type Money, money, sumMoney } from '#lib/domain/money.ts';
import { firstDay, type Period, period } from '#lib/domain/period.ts';
import { quantity, type Unit } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';
import { expectOk } from '#lib/domain/result.ts';

/*
 * A bill is a statement of the ledger, never a table of its own. Of the receivable entries of an
 * account, the bill of period P, issued on day I and followed by a bill issued on day N, shows for
 * each service
 *
 *   debt    = charges of the periods before P + everything else that counts on a day before I,
 *   charged = the charge lines of P (benefits, subsidies and recalculations are such lines too),
 *   paid    = −(everything else that counts on a day from I, the day itself included, to before N),
 *   to pay  = debt + charged − paid, or 0 and the rest as an advance if that is negative.
 *
 * "Everything else" is payments and their reversals. So each bill opens with what the one before
 * it left, an old bill keeps its figures, and the last one, which nothing follows, asks for what
 * the balances say is owed. A charge line belongs to the bill of its own period: once a bill is
 * issued, its period is frozen and corrections are lines of a later one.
 */

/** One charge line with what explains it. */
export interface BillCharge {
  readonly kind: ChargeKind;
  readonly amount: Money;
  readonly derivation: Derivation;
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
  /** The legal person behind the recipient. */
  readonly legalName: string;
  readonly registryCode: string;
  /** Of the terms that hold today: where money goes does not depend on the month it is for. */
  readonly iban: Iban;
  readonly bankName: string;
  /** The provider's own numbers of the subscriber, where it has any. */
  readonly providerAccounts: readonly string[];
  /** What there is to pay for, in the order of the bill. */
  readonly services: readonly string[];
  readonly toPay: Money;
}

export interface Bill {
  readonly period: Period;
  readonly issuedOn: BusinessDay;
  readonly dueOn: BusinessDay;
  /** Whether that day is over, by the clock of the database. */
  readonly isPastDue: boolean;
  /** Proves to a registration that its holder has the bill. */
  readonly code: string;
  /** Whether no later bill replaced it. */
  readonly isLast: boolean;
  /** The month of the bill before it; undefined for the first. */
  readonly previous: Period | undefined;
  readonly lines: readonly BillLine[];
  readonly totals: BillFigures;
  /** What it asked for on its day, before anything was paid towards it. */
  readonly asked: Money;
  readonly recipients: readonly BillRecipient[];
  /** Services with something to pay but no current account that holds today. */
  readonly unreachable: readonly string[];
}

interface HeadRow {
  readonly code: string;
  readonly due_on: BusinessDay;
  readonly is_past_due: boolean;
  readonly issued_on: BusinessDay;
  readonly next_issued_on: BusinessDay | null;
  readonly previous: string | null;
}

/** Reads the bill of a period of the granted account; undefined when there is none. */
export async function billOf(
  sql: Sql,
  { accountId }: AccountAccess,
  month: Period,
): Promise<Bill | undefined> {
  const [head] = await sql<HeadRow[]>`
    SELECT code, due_on, due_on < (now() AT TIME ZONE 'Europe/Kyiv')::date AS is_past_due,
      (issued_at AT TIME ZONE 'Europe/Kyiv')::date AS issued_on, (
      SELECT min((later.issued_at AT TIME ZONE 'Europe/Kyiv')::date) FROM bills AS later
      WHERE later.account_id = bills.account_id AND later.period > bills.period
    ) AS next_issued_on, (
      SELECT max(earlier.period) FROM bills AS earlier
      WHERE earlier.account_id = bills.account_id AND earlier.period < bills.period
    ) AS previous
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
    isPastDue: head.is_past_due,
    code: head.code,
    isLast: head.next_issued_on === null,
    previous: head.previous === null ? undefined : period(head.previous.slice(0, 7)),
    lines,
    totals: composed.totals,
    asked: sumMoney(lines.map(askedOf)),
    ...recipientsOf(lines, agreements),
  };
}

interface AgreementRow {
  readonly agreement_no: number;
  readonly service: string;
  readonly unit: Unit;
  readonly contract_id: number;
  readonly recipient: string;
  readonly provider_account: string | null;
  readonly legal_name: string;
  readonly registry_code: string;
  readonly iban: string | null;
  readonly bank_name: string | null;
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
      contract.recipient, agreement.provider_account, provider.name AS legal_name,
      provider.registry_code, terms.iban, terms.bank_name, moved.opening, moved.paid
    FROM moved
    JOIN service_agreements AS agreement
      ON agreement.account_id = ${accountId} AND agreement.agreement_no = moved.agreement_no
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = agreement.contract_id
    JOIN providers AS provider ON provider.id = contract.provider_id
    LEFT JOIN contract_terms AS terms ON terms.contract_id = contract.id
      AND terms.valid_from <= (now() AT TIME ZONE 'Europe/Kyiv')::date
      AND (terms.valid_to IS NULL OR terms.valid_to > (now() AT TIME ZONE 'Europe/Kyiv')::date)
    ORDER BY service.position, agreement.agreement_no`;
}

interface ChargeRow {
  readonly agreement_no: number;
  readonly kind: ChargeKind;
  readonly quantity: string | null;
  readonly rate: string | null;
  readonly amount: bigint;
  readonly derivation: Derivation;
  readonly reason: string | null;
}

async function readCharges(sql: Sql, accountId: number, month: Period): Promise<ChargeRow[]> {
  const rows = await sql<(Omit<ChargeRow, 'derivation'> & { readonly derivation: unknown })[]>`
    SELECT agreement_no, kind, trim_scale(quantity)::text AS quantity,
      trim_scale(rate)::text AS rate, amount, derivation, reason
    FROM charges WHERE account_id = ${accountId} AND period = ${firstDay(month)}
    ORDER BY agreement_no, line_no`;
  return rows.map((row) => ({ ...row, derivation: expectOk(parseDerivation(row.derivation)) }));
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
    unit: measuredIn(line.derivation) ?? unit,
    ...(line.quantity === null ? {} : { quantity: quantity(line.quantity) }),
    ...(line.rate === null ? {} : { rate: rate(line.rate) }),
  };
}

/** A service may be measured in one unit or another: heating in m² by norm, in Gcal by meter. */
function measuredIn(derivation: Derivation): Unit | undefined {
  return isRecomputable(derivation) ? derivation.steps[0]?.unit : undefined;
}

function withNames(
  line: ComposedLine,
  agreements: readonly AgreementRow[],
  charges: readonly ChargeRow[],
): BillLine[] {
  const row = agreements.find((one) => one.agreement_no === line.agreementNo);
  if (!row) return [];
  const ours = charges.filter((charge) => charge.agreement_no === line.agreementNo);
  return [
    {
      ...line,
      recipient: row.recipient,
      charges: ours.map(({ kind, amount, derivation, reason }) => {
        return { kind, amount: money(amount), derivation, reason };
      }),
    },
  ];
}

function recipientsOf(
  lines: readonly BillLine[],
  agreements: readonly AgreementRow[],
): Pick<Bill, 'recipients' | 'unreachable'> {
  const byContract = groupBy(agreements, (row) => row.contract_id);
  const groups = [...byContract.values()].map((rows) => {
    const numbers = rows.map((row) => row.agreement_no);
    const open = lines.filter((line) => numbers.includes(line.agreementNo) && line.toPay > 0n);
    return { rows, open };
  });
  const services = (open: readonly BillLine[]) => open.map((line) => line.service);
  return {
    recipients: groups.flatMap(({ rows, open }) => {
      const [first] = rows;
      if (!first || first.iban === null || first.bank_name === null) return [];
      const own = rows.flatMap((row) => row.provider_account ?? []);
      return [
        {
          contractId: first.contract_id,
          recipient: first.recipient,
          legalName: first.legal_name,
          registryCode: first.registry_code,
          iban: first.iban as Iban,
          bankName: first.bank_name,
          providerAccounts: [...new Set(own)],
          services: services(open),
          toPay: sumMoney(open.map((line) => line.toPay)),
        },
      ];
    }),
    unreachable: groups.flatMap(({ rows, open }) => {
      return rows[0]?.iban === null ? services(open) : [];
    }),
  };
}
