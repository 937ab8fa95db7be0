import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { Batcher } from '#lib/batcher.ts';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { type Money, money, negateMoney, subtractMoney, zeroMoney } from '#lib/domain/money.ts';
import { type Period, period } from '#lib/domain/period.ts';
import type { Payer } from './payers.ts';

/** What an account owes for each service, with all that a payer's bill says of it. */
export interface DebtDetails {
  readonly accountNumber: string;
  readonly state: 'open' | 'closed';
  readonly payer: Pick<Payer, 'name' | 'address'>;
  /** The last month that was billed; absent before the first. */
  readonly billed?: Period;
  readonly services: readonly ServiceDebt[];
}

/** The debt of one agreement. Its parts, subsidy and benefit taken off, add up to `debt`. */
export interface ServiceDebt {
  readonly agreementNo: number;
  readonly service: string;
  readonly recipient: {
    readonly contractId: number;
    /** The legal person, with its code in the state register. */
    readonly name: string;
    readonly registryCode: string;
    /** Absent where no terms hold today. */
    readonly iban?: string;
  };
  /** Negative when paid in advance. */
  readonly debt: Money;
  readonly toPay: Money;
  /** What was open before the charges of the last billed month, payments since taken off. */
  readonly balance: Money;
  /** Of the last billed month: charges and penalties. */
  readonly charge: Money;
  readonly recalculation: Money;
  readonly subsidy: Money;
  readonly benefit: Money;
  /** Its part of the last payment of the account; absent where it had none. */
  readonly lastPaid?: Money;
  /** Hryvnias a unit, where the month has one rate. */
  readonly rate?: string;
  readonly meters: readonly MeterShown[];
}

/** A register of a meter in service and what it showed last. */
export interface MeterShown {
  readonly serial: string;
  readonly zone: string;
  readonly value: string;
}

export interface DebtDetailsReader {
  /** Reads the debt of an account by service; undefined when there is no such account. */
  detailsOf(grant: ChannelGrant, accountNumber: AccountNumber): Promise<DebtDetails | undefined>;
}

interface DetailRow {
  readonly number: string;
  readonly state: 'open' | 'closed';
  readonly name: string | null;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly billed: string | null;
  /** Null, as all that follows, for an account without services. */
  readonly agreement_no: number | null;
  readonly service: string;
  readonly contract_id: number;
  readonly recipient: string;
  readonly registry_code: string;
  readonly iban: string | null;
  readonly debt: bigint;
  readonly charge: bigint;
  readonly recalculation: bigint;
  readonly subsidy: bigint;
  readonly benefit: bigint;
  readonly rate: string | null;
  readonly last_paid: bigint;
  readonly meters: readonly MeterShown[];
}

/** Makes a reader that joins the look-ups of one moment into one query. */
export function createDebtDetailsReader(sql: Sql): DebtDetailsReader {
  const batcher = new Batcher<string, readonly DetailRow[] | undefined>({
    run: (numbers) => readDetails(sql, numbers),
    itemsMax: 100,
    runsMax: 3,
    patienceMs: 10,
  });
  return {
    detailsOf: async ({ services }, accountNumber) => {
      const rows = await batcher.add(accountNumber);
      return rows && toDetails(rows, services);
    },
  };
}

/** Every join starts at one account's key, so the work does not grow with the city. */
async function readDetails(
  sql: Sql,
  numbers: readonly string[],
): Promise<readonly (readonly DetailRow[] | undefined)[]> {
  const ids = [...new Set(numbers.map((number) => Number.parseInt(number.slice(0, 9), 10)))];
  const rows = await sql<DetailRow[]>`
    SELECT account.number, account.state, holder.name, street.name AS street,
      building.number AS building, premise.number AS premise, billed.period AS billed, agreed.*
    FROM (SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today) AS clock
    CROSS JOIN unnest(${ids}::integer[]) AS asked(id)
    JOIN accounts AS account ON account.id = asked.id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    LEFT JOIN LATERAL (
      SELECT person.full_name AS name FROM account_holders AS held
      JOIN persons AS person ON person.id = held.person_id
      WHERE held.account_id = account.id AND held.valid_from <= clock.today
        AND (held.valid_to IS NULL OR held.valid_to > clock.today)
      ORDER BY held.valid_from DESC, person.id LIMIT 1
    ) AS holder ON true
    CROSS JOIN LATERAL (
      SELECT max(period) AS period FROM bills WHERE account_id = account.id
    ) AS billed
    ${lastPayment(sql)}
    LEFT JOIN LATERAL (${agreements(sql)}) AS agreed ON true
    ORDER BY account.id, agreed.position, agreed.agreement_no`;
  const byNumber = groupBy(rows, ({ number }) => number);
  return numbers.map((number) => byNumber.get(number));
}

/** The last payment that was not taken back. */
function lastPayment(sql: Sql) {
  return sql`
    LEFT JOIN LATERAL (
      SELECT payment.id, payment.business_day FROM payments AS payment
      JOIN payment_keys AS key USING (channel_id, external_id)
      WHERE payment.account_id = account.id AND key.state = 'posted'
      ORDER BY payment.id DESC LIMIT 1
    ) AS last ON true`;
}

/** Each service that holds today or is not settled. */
function agreements(sql: Sql) {
  return sql`
    SELECT agreement.agreement_no, service.code AS service, service.position,
      agreement.contract_id, provider.name AS recipient, provider.registry_code, terms.iban,
      open.debt, charged.*, paid.last_paid, ${metersOf(sql)} AS meters
    FROM service_agreements AS agreement
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = agreement.contract_id
    JOIN providers AS provider ON provider.id = contract.provider_id
    LEFT JOIN contract_terms AS terms ON terms.contract_id = contract.id
      AND terms.valid_from <= clock.today
      AND (terms.valid_to IS NULL OR terms.valid_to > clock.today)
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(balance), 0)::bigint AS debt FROM balances
      WHERE account_id = agreement.account_id AND agreement_no = agreement.agreement_no
    ) AS open
    CROSS JOIN LATERAL (${chargesOf(sql)}) AS charged
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(-entry.amount), 0)::bigint AS last_paid FROM ledger_entries AS entry
      WHERE entry.account_id = agreement.account_id AND entry.journal_id = last.id
        AND entry.business_day = last.business_day AND entry.ledger_account = 'receivable'
        AND entry.agreement_no = agreement.agreement_no
    ) AS paid
    WHERE agreement.account_id = account.id
      AND (open.debt <> 0 OR agreement.valid_from <= clock.today
        AND (agreement.valid_to IS NULL OR agreement.valid_to > clock.today))`;
}

function chargesOf(sql: Sql) {
  const sumOf = (...kinds: readonly string[]) =>
    sql`coalesce(sum(amount) FILTER (WHERE kind = ANY(${kinds}::text[])), 0)::bigint`;
  return sql`
    SELECT ${sumOf('charge', 'penalty')} AS charge,
      ${sumOf('recalculation', 'adjustment')} AS recalculation,
      ${sumOf('subsidy')} AS subsidy, ${sumOf('benefit')} AS benefit,
      CASE WHEN count(DISTINCT rate) = 1 THEN trim_scale(min(rate))::text END AS rate
    FROM charges
    WHERE account_id = agreement.account_id AND agreement_no = agreement.agreement_no
      AND period = billed.period`;
}

/** Registers of the meters in service with their last accepted reading. */
function metersOf(sql: Sql) {
  return sql`(
    SELECT coalesce(jsonb_agg(jsonb_build_object('serial', serial, 'zone', zone, 'value', value)
      ORDER BY meter_no, zone), '[]')
    FROM (
      SELECT DISTINCT ON (meter.meter_no, reading.zone) meter.meter_no,
        meter.serial_number AS serial, reading.zone, trim_scale(reading.value)::text AS value
      FROM meters AS meter
      JOIN readings AS reading ON reading.account_id = meter.account_id
        AND reading.meter_no = meter.meter_no AND reading.state = 'accepted'
      WHERE meter.account_id = agreement.account_id AND meter.removed_on IS NULL
        AND meter.agreement_no = agreement.agreement_no
      ORDER BY meter.meter_no, reading.zone, reading.taken_on DESC, reading.id DESC
    ) AS register)`;
}

/** What a channel may see of it: the services of its contract. */
function toDetails(
  rows: readonly DetailRow[],
  services?: readonly string[],
): DebtDetails | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const { number, state, name, street, building, premise, billed } = first;
  const agreed = rows.filter(
    ({ agreement_no: no, service }) => no !== null && (services?.includes(service) ?? true),
  );
  return {
    accountNumber: number,
    state,
    payer: { ...(name === null ? {} : { name }), address: { street, building, premise } },
    ...(billed === null ? {} : { billed: period(billed.slice(0, 7)) }),
    services: agreed.map(toServiceDebt),
  };
}

function toServiceDebt(row: DetailRow): ServiceDebt {
  const { agreement_no: agreementNo, contract_id: contractId, iban, rate, last_paid: paid } = row;
  const debt = money(row.debt);
  const month = money(row.charge + row.recalculation + row.subsidy + row.benefit);
  return {
    agreementNo: agreementNo ?? 0,
    service: row.service,
    recipient: {
      contractId,
      name: row.recipient,
      registryCode: row.registry_code,
      ...(iban === null ? {} : { iban }),
    },
    debt,
    toPay: debt > 0n ? debt : zeroMoney,
    balance: subtractMoney(debt, month),
    charge: money(row.charge),
    recalculation: money(row.recalculation),
    subsidy: negateMoney(money(row.subsidy)),
    benefit: negateMoney(money(row.benefit)),
    ...(paid === 0n ? {} : { lastPaid: money(paid) }),
    ...(rate === null ? {} : { rate }),
    meters: row.meters,
  };
}
