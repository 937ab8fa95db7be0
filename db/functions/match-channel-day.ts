import type { BusinessDay } from '#lib/domain/business-day.ts';
import { postingDay } from '#lib/domain/payment/posting-day.ts';
import {
  isToConfirm,
  type MatchedLine,
  matchById,
  matchByPlace,
} from '#lib/domain/registers/match-day.ts';
import type { Transaction } from './append-journals.ts';
import { bankingDaysLock, readBankingDays } from './banking-days.ts';
import { copyRows } from './copy-rows.ts';
import { copyText } from './copy-text.ts';
import { type DayLine, linesWithPayments, openPlaces } from './day-pieces.ts';
import { type ChannelDay, type FreshRegister, gatherDay } from './day-to-match.ts';

/** Registers of a channel are compared one at a time. */
const registersLock = 7_305_520;

/** Waits until nobody else compares registers of the channel. */
export function lockRegisters(tx: Transaction, { channelId }: Pick<ChannelDay, 'channelId'>) {
  return tx`SELECT pg_advisory_xact_lock(${registersLock}, ${channelId})`;
}

/**
 * Compares all registers of a channel's day with what we hold, anew: stores the fresh lines with
 * their classes, and moves the kept ones whose class has changed. Payments that were held and are
 * confirmed now are released. Call it under `lockRegisters`.
 *
 * The day is gathered in tables of the transaction and gone through in pieces, so that a day of any
 * length takes the same memory; what a line is, `lib/domain/registers/match-day.ts` decides.
 */
export async function matchChannelDay(
  tx: Transaction,
  day: ChannelDay,
  fresh?: FreshRegister,
): Promise<void> {
  await gatherDay(tx, day, fresh);
  await decideById(tx, day);
  await decideByPlace(tx);
  await storeClasses(tx, day);
  await tx`DROP TABLE day_lines, day_payments, day_classes`;
  await releaseConfirmed(tx, day);
}

/** Decides all lines their id tells of; the others are left without a class. */
async function decideById(tx: Transaction, day: ChannelDay): Promise<void> {
  for await (const lines of linesWithPayments(tx, day)) {
    const matched = lines.map(({ line, ...named }) => matchById(line, named));
    await keepClasses(
      tx,
      matched.filter((one) => one.class !== 'only_register'),
    );
  }
}

/** Decides the lines without a class among the payments no line names, one account and sum at a time. */
async function decideByPlace(tx: Transaction): Promise<void> {
  for await (const places of openPlaces(tx)) {
    const matched = places.flatMap(({ lines, payments }) => {
      const waiting = payments.filter(isToConfirm);
      return lines.map((line) => matchByPlace(line, waiting));
    });
    await keepClasses(tx, matched);
  }
}

async function keepClasses(
  tx: Transaction,
  matched: readonly MatchedLine<DayLine>[],
): Promise<void> {
  await copyRows(
    tx`COPY day_classes (register_id, line_no, class, matched_id) FROM STDIN`,
    matched.map(({ line, payment, ...decided }) =>
      copyText([
        `${line.registerId}`,
        `${line.lineNo}`,
        decided.class,
        payment?.externalId ?? null,
      ]),
    ),
  );
}

/** A statement of a request has some seconds, however long a register is. */
const linesPerStatement = 20_000;

async function storeClasses(tx: Transaction, day: ChannelDay): Promise<void> {
  const [last] = await tx<{ lineNo: number | null }[]>`
    SELECT max(line_no) AS "lineNo" FROM day_lines`;
  for (let after = 0; after < (last?.lineNo ?? 0); after += linesPerStatement) {
    await storeLines(tx, day, { after, upTo: after + linesPerStatement });
  }
}

async function storeLines(
  tx: Transaction,
  { channelId }: ChannelDay,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<void> {
  await tx`
    INSERT INTO register_lines (register_id, line_no, channel_id, external_id, account_number,
      amount, paid_at, class, matched_id)
    SELECT register_id, line_no, ${channelId}, external_id, account_number, amount, paid_at,
      decided.class, decided.matched_id
    FROM day_lines JOIN day_classes AS decided USING (register_id, line_no)
    WHERE kept_class IS NULL AND line_no > ${after} AND line_no <= ${upTo}`;
  await tx`
    UPDATE register_lines AS line SET class = decided.class, matched_id = decided.matched_id
    FROM day_lines AS kept JOIN day_classes AS decided USING (register_id, line_no)
    WHERE line.register_id = kept.register_id AND line.line_no = kept.line_no
      AND kept.line_no > ${after} AND kept.line_no <= ${upTo} AND kept.kept_class IS NOT NULL
      AND (kept.kept_class, kept.kept_id) IS DISTINCT FROM (decided.class, decided.matched_id)`;
}

/** What was held and is confirmed by a register now is settled with its own day, or the next open one. */
async function releaseConfirmed(tx: Transaction, { channelId }: ChannelDay): Promise<void> {
  const held = await tx<{ account_id: number; journal_id: string; business_day: BusinessDay }[]>`
    SELECT held.account_id, held.journal_id, held.business_day FROM held_journals AS held
    WHERE held.channel_id = ${channelId} AND held.released_at IS NULL AND EXISTS (
      SELECT FROM register_lines AS line
      WHERE line.matched_id = held.external_id AND line.channel_id = held.channel_id
        AND line.class = 'matched'
    )`;
  if (held.length === 0) return;
  await tx`SELECT pg_advisory_xact_lock_shared(${bankingDaysLock})`;
  const days = held.map((one) => one.business_day);
  const [calendar] = await readBankingDays(tx, days);
  if (!calendar) throw new Error('the database has no clock');
  for (const one of held) {
    const day = postingDay(one.business_day, calendar.today, calendar.open_days);
    if (!day.ok) continue;
    await tx`
      UPDATE held_journals SET released_by = 'job:registers', released_at = now(),
        settled_on = ${day.value.businessDay}
      WHERE account_id = ${one.account_id} AND journal_id = ${one.journal_id}`;
  }
}
