import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { Batcher } from '#lib/batcher.ts';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import { type Money, money, sumMoney } from '#lib/domain/money.ts';
import { openDues } from '#lib/domain/payment/open-dues.ts';
import { type Period, period } from '#lib/domain/period.ts';

export interface DebtLine {
  readonly service: string;
  /** Name of the recipient of the money. */
  readonly recipient: string;
  readonly period: Period;
  /** Kopiykas; negative when paid in advance. */
  readonly due: Money;
}

export interface Debt {
  readonly accountNumber: string;
  readonly state: 'open' | 'closed';
  /** When the database read it. */
  readonly asOf: string;
  readonly lines: readonly DebtLine[];
  /**
   * What a payment has to be to leave no debt: an advance counts for its own service only, as when
   * a payment is split, so it never hides the debt of another.
   */
  readonly total: Money;
}

export interface DebtReader {
  /** Reads what an account owes by service and period; undefined when there is no such account. */
  debtOf(grant: ChannelGrant, accountNumber: AccountNumber): Promise<Debt | undefined>;
}

interface DebtRow {
  readonly number: string;
  readonly state: 'open' | 'closed';
  readonly as_of: string;
  /** Null, as all that follows, for an account that owes nothing. */
  readonly service: string | null;
  readonly agreement_no: number;
  readonly recipient: string;
  readonly period: string;
  readonly balance: bigint;
}

/** Makes a reader that joins the look-ups of one moment into one query. */
export function createDebtReader(sql: Sql): DebtReader {
  const batcher = new Batcher<string, readonly DebtRow[] | undefined>({
    run: (numbers) => readDebts(sql, numbers),
    itemsMax: 200,
    runsMax: 3,
    patienceMs: 10,
  });
  return {
    debtOf: async ({ services }, accountNumber) => {
      const known = await batcher.add(accountNumber);
      return known && toDebt(known, services);
    },
  };
}

async function readDebts(
  sql: Sql,
  numbers: readonly string[],
): Promise<readonly (readonly DebtRow[] | undefined)[]> {
  const ids = [...new Set(numbers.map((number) => Number.parseInt(number.slice(0, 9), 10)))];
  const rows = await sql<DebtRow[]>`
    SELECT account.number, account.state, now() AS as_of,
      balance.agreement_no, service.code AS service, contract.recipient, balance.period,
      balance.balance
    FROM accounts AS account
    LEFT JOIN balances AS balance
      ON balance.account_id = account.id
    LEFT JOIN service_agreements AS agreement
      ON agreement.account_id = balance.account_id
      AND agreement.agreement_no = balance.agreement_no
    LEFT JOIN services AS service ON service.id = agreement.service_id
    LEFT JOIN contracts AS contract ON contract.id = agreement.contract_id
    WHERE account.id = ANY(${ids}::integer[])
    ORDER BY account.id, service.position, balance.period`;
  const byNumber = groupByNumber(rows);
  return numbers.map((number) => byNumber.get(number));
}

function groupByNumber(rows: readonly DebtRow[]): Map<string, DebtRow[]> {
  const groups = new Map<string, DebtRow[]>();
  for (const row of rows) {
    const group = groups.get(row.number);
    if (group) group.push(row);
    else groups.set(row.number, [row]);
  }
  return groups;
}

/** What a channel may see of it: the services of its contract. */
function toDebt(rows: readonly DebtRow[], services?: readonly string[]): Debt | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const balances = rows.flatMap((row) =>
    row.service === null || services?.includes(row.service) === false
      ? []
      : [toBalance(row.service, row)],
  );
  return {
    accountNumber: first.number,
    state: first.state,
    asOf: first.as_of,
    lines: balances.map(({ service, recipient, period: of, balance }) => ({
      service,
      recipient,
      period: of,
      due: balance,
    })),
    total: sumMoney(openDues(balances).map(({ amount }) => amount)),
  };
}

function toBalance(service: string, row: DebtRow) {
  return {
    agreementNo: row.agreement_no,
    service,
    recipient: row.recipient,
    period: period(row.period.slice(0, 7)),
    balance: money(row.balance),
  };
}
