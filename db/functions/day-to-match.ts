import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { RegisterLine } from '#lib/domain/registers/register-line.ts';
import type { Transaction } from './append-journals.ts';
import { copyRows } from './copy-rows.ts';
import { copyText } from './copy-text.ts';

/** A banking day of a channel. */
export interface ChannelDay {
  readonly channelId: number;
  readonly businessDay: BusinessDay;
}

/** Lines of a register that are not in the database yet. */
export interface FreshRegister {
  readonly registerId: number;
  readonly lines: Iterable<RegisterLine>;
}

/**
 * Gathers what is to be compared in tables of the transaction: `day_lines`, kept and fresh,
 * `day_payments`, and `day_classes` for what will be decided. Drop them when it is.
 */
export async function gatherDay(
  tx: Transaction,
  day: ChannelDay,
  fresh: FreshRegister | undefined,
): Promise<void> {
  await gatherLines(tx, day);
  if (fresh !== undefined) await addFresh(tx, fresh);
  await gatherPayments(tx, day);
  await tx`
    CREATE TEMPORARY TABLE day_classes (
      register_id integer NOT NULL, line_no integer NOT NULL, class text NOT NULL, matched_id text
    ) ON COMMIT DROP`;
  await tx`ANALYZE day_lines, day_payments`;
}

/** The id a line goes by is that of `idForLine`. */
async function gatherLines(tx: Transaction, { channelId, businessDay }: ChannelDay) {
  await tx`
    CREATE TEMPORARY TABLE day_lines (
      register_id integer NOT NULL, line_no integer NOT NULL, external_id text,
      account_number text NOT NULL, amount bigint NOT NULL, paid_at timestamptz,
      kept_class text, kept_id text,
      id text NOT NULL GENERATED ALWAYS AS (
        coalesce(external_id, 'register-' || register_id::text || '-' || line_no::text)
      ) STORED
    ) ON COMMIT DROP`;
  await tx`
    INSERT INTO day_lines (register_id, line_no, external_id, account_number, amount, paid_at,
      kept_class, kept_id)
    SELECT line.register_id, line.line_no, line.external_id, line.account_number, line.amount,
      line.paid_at, line.class, line.matched_id
    FROM registers AS register JOIN register_lines AS line ON line.register_id = register.id
    WHERE register.channel_id = ${channelId} AND register.business_day = ${businessDay}
      AND register.state = 'taken'`;
}

/** A statement has some seconds, however long a register is. */
const linesPerCopy = 1_000;

async function addFresh(tx: Transaction, { registerId, lines }: FreshRegister): Promise<void> {
  for (const piece of inPieces(lines)) {
    await copyRows(
      tx`COPY day_lines (register_id, line_no, external_id, account_number, amount, paid_at)
        FROM STDIN`,
      piece.map((line) =>
        copyText([
          `${registerId}`,
          `${line.lineNo}`,
          line.externalId ?? null,
          line.accountNumber,
          line.amount.toString(),
          line.paidAt === undefined ? null : new Date(line.paidAt * 1_000).toISOString(),
        ]),
      ),
    );
  }
}

function* inPieces<T>(items: Iterable<T>): Generator<T[]> {
  let piece: T[] = [];
  for (const item of items) {
    piece.push(item);
    if (piece.length < linesPerCopy) continue;
    yield piece;
    piece = [];
  }
  yield piece;
}

/** The payments of the day, and those of other days that lines name. */
async function gatherPayments(tx: Transaction, { channelId, businessDay }: ChannelDay) {
  await tx`
    CREATE TEMPORARY TABLE day_payments ON COMMIT DROP AS
    WITH wanted AS (
      SELECT external_id FROM payments
      WHERE business_day = ${businessDay} AND channel_id = ${channelId}
      UNION SELECT id FROM day_lines
    )
    SELECT key.external_id, coalesce(payment.amount, 0) AS amount, key.state,
      coalesce(suspended.account_number, account.number, '') AS account_number,
      coalesce(payment.occurred_at, to_timestamp(0)) AS paid_at,
      coalesce(payment.business_day = ${businessDay}, false) AS is_of_day,
      EXISTS (
        SELECT FROM register_lines AS line JOIN registers AS elsewhere
          ON elsewhere.id = line.register_id AND elsewhere.business_day <> ${businessDay}
        WHERE line.matched_id = key.external_id AND line.channel_id = ${channelId}
      ) OR EXISTS (
        SELECT FROM register_decisions AS decision
        WHERE decision.posted_id = key.external_id AND decision.channel_id = ${channelId}
      ) AS is_confirmed
    FROM wanted
    JOIN payment_keys AS key ON key.channel_id = ${channelId} AND key.external_id = wanted.external_id
    LEFT JOIN suspended_payments AS suspended
      ON suspended.channel_id = key.channel_id AND suspended.external_id = key.external_id
    LEFT JOIN payments AS payment ON payment.id = key.payment_id
      AND payment.account_id = CASE WHEN suspended.channel_id IS NULL THEN key.account_id ELSE 0 END
    LEFT JOIN accounts AS account ON account.id = payment.account_id`;
}
