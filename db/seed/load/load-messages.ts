import type { Sql } from '#db/client.ts';
import type { DemoChannelCode } from '../demo-secrets.ts';

/** How many payments of each channel the log tells of, one in so many seconds. */
const messagesMax = 150;
const everySeconds = 67;

/** A channel that paid at this time of day all week, and has been silent for two hours today. */
const silent = { code: 'demo-telebank' satisfies DemoChannelCode, days: 8, hours: 2 };

/**
 * Writes down what the last payments of each channel were asked and answered as: a look-up before
 * each, now and then a repeat and a mistyped account. As the gateway masks it, and in its order.
 */
export async function loadMessages(sql: Sql): Promise<void> {
  await sql`
    WITH paid AS (
      SELECT payment.channel_id, payment.external_id, payment.amount, payment.business_day,
        payment.id AS payment_id, '…' || right(account.number, 4) AS account,
        (row_number() OVER turn)::integer AS turn
      FROM payments AS payment JOIN accounts AS account ON account.id = payment.account_id
      WHERE NOT EXISTS (SELECT FROM channel_messages AS kept WHERE kept.channel_id = payment.channel_id)
      WINDOW turn AS (PARTITION BY payment.channel_id
        ORDER BY payment.business_day DESC, payment.external_id)
    ),
    last AS (
      SELECT paid.*, now() - make_interval(secs => turn * ${everySeconds}) - CASE
          WHEN channel.code <> ${silent.code} THEN interval '0'
          WHEN turn % ${silent.days} > 0 THEN make_interval(days => turn % ${silent.days})
          ELSE make_interval(hours => ${silent.hours})
        END AS at
      FROM paid JOIN channels AS channel ON channel.id = paid.channel_id
      WHERE turn <= ${messagesMax}
    ),
    said AS (
      SELECT *, 'debt' AS command, 'debt' AS outcome, false AS is_duplicate, 200 AS status,
        at - interval '20 seconds' AS said_at
      FROM last
      UNION ALL SELECT *, 'commit', 'posted', false, 201, at FROM last
      UNION ALL SELECT *, 'commit', 'posted', true, 200, at + interval '9 seconds' FROM last
      WHERE turn % 29 = 0
      UNION ALL SELECT *, 'debt', 'account_unknown', false, 404, at - interval '40 seconds' FROM last
      WHERE turn % 23 = 0
    )
    INSERT INTO channel_messages (channel_id, received_at, id, method, path, command, outcome,
      is_refused, is_duplicate, status, duration_ms, external_id, account, address, request, response)
    SELECT channel_id, said_at, gen_random_uuid(), CASE command WHEN 'debt' THEN 'GET' ELSE 'POST' END,
      CASE command WHEN 'debt' THEN '/api/telebank/v1/accounts/' || account || '/debt'
        ELSE '/api/telebank/v1/payments' END,
      command, outcome, status >= 400, is_duplicate, status, 2 + (turn * 7 + status) % 19,
      CASE command WHEN 'commit' THEN external_id END, account, '127.0.0.1',
      CASE command WHEN 'commit' THEN json_build_object('externalId', external_id,
        'account', account, 'amount', (amount / 100.0)::numeric(14, 2)::text, 'currency', 'UAH',
        'businessDay', business_day)::text END,
      CASE WHEN command = 'commit' THEN json_build_object('id', payment_id, 'externalId', external_id,
          'status', 'posted', 'account', account,
          'amount', (amount / 100.0)::numeric(14, 2)::text, 'currency', 'UAH')::text
        WHEN status >= 400 THEN json_build_object('status', status, 'code', outcome)::text
      END
    FROM said`;
}
