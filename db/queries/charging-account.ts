import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import { type BillEntry, composeBill } from '#lib/domain/charging/bill.ts';
import type { ExplainedLine } from '#lib/domain/charging/bill-change.ts';
import type { ChargeKind } from '#lib/domain/charging/charge-line.ts';
import { type Derivation, isRecomputable } from '#lib/domain/charging/derivation.ts';
import { parseDerivation } from '#lib/domain/charging/parse-derivation.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { firstDay, type Period, previousPeriod } from '#lib/domain/period.ts';
import { quantity, type Unit } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';
import { expectOk } from '#lib/domain/result.ts';
import type { AddressParts } from '#lib/format/address.ts';
import type { ComparedRun } from './charging-draft.ts';

/** A service of an account as a run charges it, with what explains each line. */
export interface RunLineOfAccount extends ExplainedLine {
  readonly recipient: string;
  readonly charges: readonly {
    readonly kind: ChargeKind;
    readonly amount: Money;
    readonly derivation: Derivation;
    readonly reason: string | null;
  }[];
}

/** What a run charges an account, beside the month before. */
export interface RunOfAccount {
  readonly number: AccountNumber;
  readonly address: AddressParts;
  readonly now: readonly RunLineOfAccount[];
  readonly before: readonly RunLineOfAccount[];
}

interface LineRow {
  readonly agreement_no: number;
  readonly service: string;
  readonly unit: Unit;
  readonly recipient: string;
  readonly kind: ChargeKind;
  readonly quantity: string | null;
  readonly rate: string | null;
  readonly amount: bigint;
  readonly derivation: unknown;
  readonly reason: string | null;
}

/** Reads what a run charges an account; undefined when there is no such account. */
export async function runOfAccount(
  sql: Sql,
  _grant: StaffGrant,
  { run, number }: { readonly run: ComparedRun; readonly number: AccountNumber },
): Promise<RunOfAccount | undefined> {
  const [account] = await sql<(AddressParts & { id: number; number: AccountNumber })[]>`
    SELECT account.id, account.number, street.name AS street, building.number AS building,
      premise.number AS premise
    FROM accounts AS account
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    WHERE account.number = ${number}`;
  if (!account) return undefined;
  const { id, number: known, ...address } = account;
  const before = previousPeriod(run.period);
  const [now, then] = await Promise.all([
    run.state === 'frozen' ? chargedLines(sql, id, run) : draftedLines(sql, id, run),
    chargedLines(sql, id, { ...run, period: before }),
  ]);
  return {
    number: known,
    address,
    now: explained(run.period, now),
    before: explained(before, then),
  };
}

function draftedLines(sql: Sql, accountId: number, { id }: ComparedRun) {
  return sql<LineRow[]>`
    SELECT ${lineColumns(sql)}
    FROM draft_charges AS line
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = agreement.contract_id
    WHERE line.run_id = ${id} AND line.account_id = ${accountId}
    ORDER BY service.position, line.agreement_no, line.line_no`;
}

function chargedLines(sql: Sql, accountId: number, { period, ...run }: ComparedRun) {
  const contractId = run.contractId ?? null;
  return sql<LineRow[]>`
    SELECT ${lineColumns(sql)}
    FROM charges AS line
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = agreement.contract_id
    WHERE line.period = ${firstDay(period)} AND line.account_id = ${accountId}
      AND (agreement.contract_id = ${contractId} OR ${contractId}::integer IS NULL)
    ORDER BY service.position, line.agreement_no, line.line_no`;
}

function lineColumns(sql: Sql) {
  return sql`
    line.agreement_no, service.code AS service, service.unit, contract.recipient, line.kind,
    trim_scale(line.quantity)::text AS quantity, trim_scale(line.rate)::text AS rate, line.amount,
    line.derivation, line.reason`;
}

/** Sums the lines by service as a bill does, with nothing owed before and nothing paid. */
function explained(period: Period, rows: readonly LineRow[]): RunLineOfAccount[] {
  const lines = rows.map((row) => ({ row, derivation: expectOk(parseDerivation(row.derivation)) }));
  const byAgreement = groupBy(lines, ({ row }) => row.agreement_no);
  const bill = composeBill(
    period,
    lines.map(({ row, derivation }) => entryOf(row, derivation)),
  );
  return bill.lines.map((line) => {
    const ours = byAgreement.get(line.agreementNo) ?? [];
    return {
      ...line,
      recipient: ours[0]?.row.recipient ?? '',
      charges: ours.map(({ row: { kind, amount, reason }, derivation }) => {
        return { kind, amount: money(amount), derivation, reason };
      }),
    };
  });
}

function entryOf(row: LineRow, derivation: Derivation): BillEntry {
  const measured = isRecomputable(derivation) ? derivation.steps[0]?.unit : undefined;
  return {
    agreementNo: row.agreement_no,
    service: row.service,
    kind: row.kind,
    amount: money(row.amount),
    unit: measured ?? row.unit,
    ...(row.quantity === null ? {} : { quantity: quantity(row.quantity) }),
    ...(row.rate === null ? {} : { rate: rate(row.rate) }),
  };
}
