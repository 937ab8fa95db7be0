import type { BusinessDay } from '#lib/domain/business-day.ts';
import { postingDay } from '#lib/domain/payment/posting-day.ts';
import { expectOk } from '#lib/domain/result.ts';
import type { TimeOfDay } from '#lib/domain/time-of-day.ts';
import { required } from '#lib/required.ts';
import type { Transaction } from './append-journals.ts';

/** One lock for the calendar of banking days: payments share it, closing a day takes it alone. */
export const bankingDaysLock = 7_305_513;

/** How many days back a bank may still name without anybody having kept the day open. */
const openDaysBack = 10;

/** Waits for all payments under way, and keeps new ones waiting until this transaction ends. */
export function holdBankingDays(tx: Transaction) {
  return tx`SELECT pg_advisory_xact_lock(${bankingDaysLock})`;
}

/**
 * Reads today and the time in Kyiv by the clock of the database, and which of the named days, today
 * and the next week are open.
 */
export function readBankingDays(tx: Transaction, named: readonly BusinessDay[]) {
  return tx<{ today: BusinessDay; time: TimeOfDay; now: string; open_days: BusinessDay[] }[]>`
    WITH clock AS (SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today),
    candidate AS (
      SELECT unnest(${[...new Set(named)]}::date[]) AS day
      UNION SELECT today + ahead FROM clock, generate_series(0, 7) AS ahead
    )
    SELECT clock.today, to_char(now() AT TIME ZONE 'Europe/Kyiv', 'HH24:MI') AS time, now() AS now, (
      SELECT array_agg(candidate.day::text ORDER BY candidate.day) FROM candidate
      LEFT JOIN settlement_days AS known ON known.business_day = candidate.day
      WHERE candidate.day <= clock.today + 7 AND known.closed_at IS NULL
        AND (candidate.day >= clock.today - ${openDaysBack}::integer OR known.business_day IS NOT NULL)
    ) AS open_days
    FROM clock`;
}

/** Reads the day that money moved by staff now counts on: the first open one from today on. */
export async function openDayNow(tx: Transaction): Promise<BusinessDay> {
  const [calendar] = await readBankingDays(tx, []);
  const { today, open_days: openDays } = required(calendar, 'the calendar');
  return expectOk(postingDay(undefined, today, openDays)).businessDay;
}
