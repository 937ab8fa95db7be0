import type { Transaction } from '#db/functions/append-journals.ts';
import { lockMonthsForChange } from '#db/functions/charging-months.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { ChangeGround } from '#lib/domain/city/change-day.ts';
import { addPeriods, comparePeriods, type Period, period, periodOf } from '#lib/domain/period.ts';
import { required } from '#lib/required.ts';

/** An account under its lock, with what a change from a day on stands on. */
export interface LockedGround extends ChangeGround {
  readonly number: AccountNumber;
  readonly today: BusinessDay;
}

interface GroundRow {
  readonly id: number;
  readonly number: AccountNumber;
  readonly state: 'open' | 'closed';
  readonly opened_on: BusinessDay;
  readonly today: BusinessDay;
  readonly uncharged_from: BusinessDay | null;
  readonly run_under_way: string | null;
}

/** Months of which a charging may start while a change is made: no more are open at once. */
const monthsMax = 24;

/**
 * Locks an account and the chargings of the months from a day on, and reads what a change from
 * that day stands on; undefined for an account that does not exist.
 */
export async function loadChangeGround(
  tx: Transaction,
  accountId: number,
  day: BusinessDay,
): Promise<LockedGround | undefined> {
  return (await loadChangeGrounds(tx, [accountId], { day })).get(accountId);
}

export interface GroundAsked {
  readonly day: BusinessDay;
  /** A contract the change is about, which an account need not have yet. */
  readonly contractId?: number;
}

/**
 * Does the same for many accounts, in the order of their ids. A month is charged when a line of it
 * is posted, or when a run of it is frozen or about to be, whether or not it had a line.
 */
export async function loadChangeGrounds(
  tx: Transaction,
  accountIds: readonly number[],
  { day, contractId }: GroundAsked,
): Promise<ReadonlyMap<number, LockedGround>> {
  const [clock] = await tx<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  await lockMonthsForChange(tx, monthsFrom(day, required(clock, 'the clock').today));
  const locked = await lockAccounts(tx, accountIds);
  const rows = await tx<GroundRow[]>`
    SELECT account.id, account.number, account.state, account.opened_on,
      (now() AT TIME ZONE 'Europe/Kyiv')::date AS today,
      (greatest(
        (SELECT max(period) FROM charges WHERE account_id = account.id AND kind = 'charge'),
        (SELECT max(run.period) FROM charging_runs AS run
          WHERE run.state IN ('posting', 'frozen') AND (run.contract_id IS NULL
            OR run.contract_id = ${contractId ?? null}
            OR run.contract_id IN (
              SELECT contract_id FROM service_agreements WHERE account_id = account.id)))
      ) + interval '1 month')::date AS uncharged_from,
      (SELECT to_char(max(period), 'YYYY-MM') FROM charging_runs
        WHERE state IN ('running', 'draft')) AS run_under_way
    FROM accounts AS account WHERE account.id = ANY(${locked.map(({ id }) => id)}::integer[])
    ORDER BY account.id`;
  return new Map(rows.map((row) => [row.id, toGround(row)]));
}

function toGround(row: GroundRow): LockedGround {
  return {
    number: row.number,
    state: row.state,
    openedOn: row.opened_on,
    today: row.today,
    ...(row.uncharged_from === null ? {} : { unchargedFrom: row.uncharged_from }),
    ...(row.run_under_way === null ? {} : { runUnderWay: period(row.run_under_way) }),
  };
}

/** Of the past only what is near: what is older is charged and refused anyway. */
function monthsFrom(day: BusinessDay, today: BusinessDay): Period[] {
  const last = addPeriods(periodOf(today), 1);
  const first = comparePeriods(periodOf(day), last) < 0 ? periodOf(day) : last;
  return Array.from({ length: monthsMax }, (_, index) => addPeriods(last, -index)).filter(
    (month) => comparePeriods(month, first) >= 0,
  );
}
