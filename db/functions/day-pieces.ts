import { groupBy } from '#lib/domain/group-by.ts';
import { money } from '#lib/domain/money.ts';
import type { PaymentState } from '#lib/domain/payment/payment-life.ts';
import { type LineToMatch, type OwnPayment, ownState } from '#lib/domain/registers/match-day.ts';
import { required } from '#lib/required.ts';
import type { Transaction } from './append-journals.ts';
import type { ChannelDay } from './day-to-match.ts';

/** A line of a register of the day. */
export interface DayLine extends LineToMatch {
  readonly registerId: number;
  readonly lineNo: number;
}

/** A line with the payment of its id. */
export interface NamedLine {
  readonly line: DayLine;
  /** An earlier line has its id. */
  readonly isSecond: boolean;
  readonly payment: OwnPayment | undefined;
}

/** Reads all lines of a day gathered by `gatherDay`, in pieces, with the payments they name. */
export async function* linesWithPayments(
  tx: Transaction,
  { channelId, businessDay }: ChannelDay,
): AsyncGenerator<NamedLine[]> {
  await tx`
    DECLARE named_lines NO SCROLL CURSOR FOR
    SELECT line.register_id, line.line_no, line.id, line.external_id IS NULL AS is_nameless,
      line.account_number, line.amount, extract(epoch FROM line.paid_at)::float8 AS paid_at,
      row_number() OVER (PARTITION BY line.id ORDER BY line.register_id, line.line_no) > 1
        AS is_second,
      EXISTS (
        SELECT FROM register_lines AS other JOIN registers AS elsewhere
          ON elsewhere.id = other.register_id AND elsewhere.business_day <> ${businessDay}
        WHERE other.external_id = line.external_id AND other.channel_id = ${channelId}
          AND other.register_id < line.register_id
      ) AS is_repeated,
      payment.external_id AS own_id, payment.account_number AS own_account_number,
      payment.amount AS own_amount, extract(epoch FROM payment.paid_at)::float8 AS own_paid_at,
      payment.state, payment.is_of_day, payment.is_confirmed
    FROM day_lines AS line LEFT JOIN day_payments AS payment ON payment.external_id = line.id`;
  for (;;) {
    const rows = await tx<NamedRow[]>`FETCH 1000 FROM named_lines`;
    if (rows.length === 0) break;
    yield rows.map(toNamedLine);
  }
  await tx`CLOSE named_lines`;
}

interface LineRow {
  readonly register_id: number;
  readonly line_no: number;
  readonly id: string;
  readonly is_nameless: boolean;
  readonly is_repeated: boolean;
  readonly account_number: string;
  readonly amount: bigint;
  readonly paid_at: number | null;
}

interface PaymentRow {
  readonly own_id: string;
  readonly own_account_number: string;
  readonly own_amount: bigint;
  readonly own_paid_at: number;
  readonly state: PaymentState;
  readonly is_of_day: boolean;
  readonly is_confirmed: boolean;
}

/** A row without a payment has nulls in its place. */
type NoPayment = { readonly [Column in keyof PaymentRow]: null };
type NamedRow = LineRow & { readonly is_second: boolean } & (PaymentRow | NoPayment);

function toNamedLine(row: NamedRow): NamedLine {
  const line = toLine(row);
  return {
    line,
    isSecond: row.is_second || line.isRepeated,
    payment: row.own_id === null ? undefined : toPayment(row),
  };
}

function toLine(row: LineRow): DayLine {
  return {
    registerId: row.register_id,
    lineNo: row.line_no,
    externalId: row.id,
    isNameless: row.is_nameless,
    accountNumber: row.account_number,
    amount: money(row.amount),
    isRepeated: row.is_repeated,
    ...(row.paid_at === null ? {} : { paidAt: row.paid_at }),
  };
}

function toPayment(row: PaymentRow): OwnPayment {
  return {
    externalId: row.own_id,
    accountNumber: row.own_account_number,
    amount: money(row.own_amount),
    paidAt: row.own_paid_at,
    state: ownState(row.state),
    isOfDay: row.is_of_day,
    isConfirmed: row.is_confirmed,
  };
}

/** Lines of one account and sum that are left, and the payments there no line names. */
export interface OpenPlace {
  readonly lines: DayLine[];
  readonly payments: OwnPayment[];
}

/** Reads the lines of the day without a class, place by place, in pieces of whole places. */
export async function* openPlaces(tx: Transaction): AsyncGenerator<OpenPlace[]> {
  await tx`
    DECLARE open_places NO SCROLL CURSOR FOR
    WITH open_lines AS (
      SELECT line.* FROM day_lines AS line WHERE NOT EXISTS (
        SELECT FROM day_classes AS decided
        WHERE decided.register_id = line.register_id AND decided.line_no = line.line_no
      )
    )
    SELECT account_number, amount, register_id, line_no, id, external_id IS NULL AS is_nameless,
      false AS is_repeated, extract(epoch FROM paid_at)::float8 AS paid_at, NULL AS own_id,
      NULL AS own_account_number, NULL::bigint AS own_amount, NULL::float8 AS own_paid_at,
      NULL AS state, NULL::boolean AS is_of_day, NULL::boolean AS is_confirmed
    FROM open_lines
    UNION ALL
    SELECT account_number, amount, NULL, NULL, NULL, NULL, NULL, NULL, external_id,
      account_number, amount, extract(epoch FROM paid_at)::float8, state, is_of_day, is_confirmed
    FROM day_payments AS payment
    WHERE (account_number, amount) IN (SELECT account_number, amount FROM open_lines)
      AND NOT EXISTS (
        SELECT FROM day_classes AS decided WHERE decided.matched_id = payment.external_id
      )
    ORDER BY account_number, amount, register_id, line_no, own_paid_at, own_id`;
  let rest: PlaceRow[] = [];
  for (;;) {
    const rows = await tx<PlaceRow[]>`FETCH 1000 FROM open_places`;
    if (rows.length === 0) break;
    rest.push(...rows);
    // The last place may go on in the next piece.
    const last = placeOf(required(rows.at(-1), 'a row'));
    const start = rest.findIndex((row) => placeOf(row) === last);
    yield placesOf(rest.slice(0, start));
    rest = rest.slice(start);
  }
  yield placesOf(rest);
  await tx`CLOSE open_places`;
}

type PlaceRow = Pick<LineRow, 'account_number' | 'amount'> &
  ((LineRow & NoPayment) | (PaymentRow & { readonly register_id: null }));

function placeOf(row: PlaceRow): string {
  return `${row.account_number} ${row.amount}`;
}

function placesOf(rows: readonly PlaceRow[]): OpenPlace[] {
  return [...groupBy(rows, placeOf).values()].map((there) => ({
    lines: there.flatMap((row) => (row.register_id === null ? [] : [toLine(row)])),
    payments: there.flatMap((row) => (row.register_id === null ? [toPayment(row)] : [])),
  }));
}
