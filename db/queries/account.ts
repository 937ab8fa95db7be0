import type { Sql } from '#db/client.ts';
import type { AccountAccess } from '#lib/auth/grant.ts';
import { type AccountNumber, parseAccountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { advanceOf, owedOf } from '#lib/domain/ledger/balance.ts';
import { type Money, money, sumMoney } from '#lib/domain/money.ts';
import { type Period, period } from '#lib/domain/period.ts';
import { type Quantity, quantity } from '#lib/domain/quantity.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';

export interface Address {
  readonly street: string;
  readonly building: string;
  /** Flat; empty for a house with one dwelling. */
  readonly premise: string;
}

/** Who and what an account is: the head of every page and document of it. */
export interface AccountCard {
  readonly number: AccountNumber;
  readonly state: 'open' | 'closed';
  readonly address: Address;
  readonly holder: string | undefined;
  readonly residents: number | undefined;
  readonly totalArea: Quantity | undefined;
  readonly heatedArea: Quantity | undefined;
}

interface CardRow {
  readonly number: string;
  readonly state: 'open' | 'closed';
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly holder: string | null;
  readonly residents: number | null;
  readonly total_area: string | null;
  readonly heated_area: string | null;
}

/** Reads the head of the granted account as it is today, by the clock of the database. */
export async function accountCard(sql: Sql, grant: AccountAccess): Promise<AccountCard> {
  const [row] = await sql<CardRow[]>`
    WITH clock AS (SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today)
    SELECT account.number, account.state, street.name AS street, building.number AS building,
      premise.number AS premise, person.full_name AS holder, facts.residents,
      facts.total_area, facts.heated_area
    FROM clock
    JOIN accounts AS account ON account.id = ${grant.accountId}
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    LEFT JOIN account_holders AS holder ON holder.account_id = account.id
      AND holder.valid_from <= clock.today
      AND (holder.valid_to IS NULL OR holder.valid_to > clock.today)
    LEFT JOIN persons AS person ON person.id = holder.person_id
    LEFT JOIN account_facts AS facts ON facts.account_id = account.id
      AND facts.valid_from <= clock.today
      AND (facts.valid_to IS NULL OR facts.valid_to > clock.today)`;
  return toCard(required(row, 'the granted account'));
}

function toCard(row: CardRow): AccountCard {
  return {
    number: expectOk(parseAccountNumber(row.number)),
    state: row.state,
    address: { street: row.street, building: row.building, premise: row.premise },
    holder: row.holder ?? undefined,
    residents: row.residents ?? undefined,
    totalArea: row.total_area === null ? undefined : quantity(row.total_area),
    heatedArea: row.heated_area === null ? undefined : quantity(row.heated_area),
  };
}

export interface ServiceBalance {
  readonly agreementNo: number;
  readonly service: string;
  readonly recipient: string;
  /** Kopiykas; negative when paid in advance. */
  readonly balance: Money;
}

/** What an account owes at this moment. */
export interface AccountBalance {
  readonly services: readonly ServiceBalance[];
  /** Σ of what is owed for each service: an advance of one never hides the debt of another. */
  readonly owed: Money;
  /** Σ of what is paid in advance; it waits for the charges of its own services. */
  readonly advance: Money;
  /** ISO instant of the database. */
  readonly asOf: string;
  readonly today: BusinessDay;
  /** The last bill; undefined before the first. */
  readonly lastBill: { readonly period: Period; readonly dueOn: BusinessDay } | undefined;
}

interface BalanceRow {
  readonly agreement_no: number;
  readonly service: string;
  readonly recipient: string;
  readonly balance: bigint;
}

interface MomentRow {
  readonly as_of: string;
  readonly today: BusinessDay;
  readonly period: string | null;
  readonly due_on: BusinessDay | null;
}

/** Reads what the granted account owes per service, and the bill that asks for it. */
export async function accountBalance(sql: Sql, grant: AccountAccess): Promise<AccountBalance> {
  const [rows, [moment]] = await Promise.all([
    readBalances(sql, grant.accountId),
    sql<MomentRow[]>`
      SELECT now() AS as_of, (now() AT TIME ZONE 'Europe/Kyiv')::date AS today,
        last_bill.period, last_bill.due_on
      FROM (VALUES (1)) AS once
      LEFT JOIN LATERAL (
        SELECT period, due_on FROM bills WHERE account_id = ${grant.accountId}
        ORDER BY period DESC LIMIT 1
      ) AS last_bill ON true`,
  ]);
  const { as_of, today, period: billed, due_on } = required(moment, 'the clock of the database');
  const services = rows.map((row) => ({
    agreementNo: row.agreement_no,
    service: row.service,
    recipient: row.recipient,
    balance: money(row.balance),
  }));
  return {
    services,
    owed: sumMoney(services.map((line) => owedOf(line.balance))),
    advance: sumMoney(services.map((line) => advanceOf(line.balance))),
    asOf: as_of,
    today,
    lastBill:
      billed === null || due_on === null
        ? undefined
        : { period: period(billed.slice(0, 7)), dueOn: due_on },
  };
}

/** Services of today with nothing owed are shown as 0; ended ones only while money is open. */
function readBalances(sql: Sql, accountId: number) {
  return sql<BalanceRow[]>`
    SELECT agreement.agreement_no, service.code AS service, contract.recipient,
      coalesce(sum(balance.balance), 0)::bigint AS balance
    FROM service_agreements AS agreement
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = agreement.contract_id
    LEFT JOIN balances AS balance
      ON balance.account_id = agreement.account_id
      AND balance.agreement_no = agreement.agreement_no
    WHERE agreement.account_id = ${accountId}
    GROUP BY agreement.agreement_no, agreement.valid_to, service.id, contract.id
    HAVING coalesce(sum(balance.balance), 0) <> 0 OR agreement.valid_to IS NULL
      OR agreement.valid_to > (now() AT TIME ZONE 'Europe/Kyiv')::date
    ORDER BY service.position, agreement.agreement_no`;
}
