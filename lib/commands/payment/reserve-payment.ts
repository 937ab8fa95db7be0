import type { Sql } from '#db/client.ts';
import { type PaymentStatus, paymentStatus } from '#db/queries/payments.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { isSamePayment } from '#lib/domain/payment/accept.ts';
import { paymentLife } from '#lib/domain/payment/payment-life.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { recordOf } from '#lib/domain/payment/request-record.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { hashOfRequest, registerHashesOf } from '#lib/request-hash.ts';
import { required } from '#lib/required.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { decidePayment } from './accept-payments.ts';
import { accountIdOf } from './load-facts.ts';

export interface Reserved {
  readonly status: PaymentStatus;
  /** The same was reserved before. */
  readonly duplicate: boolean;
}

/** How long a reservation waits for its confirmation, unless the protocol says otherwise. */
export const reservedForDays = 7;

/**
 * Reserves a payment: gives it its number and keeps what was asked, moves no money. Refuses what
 * would be refused if it were paid now. Asked again with the same content it answers the same
 * number, also when it was paid since; other content under the id is a conflict. What was taken back
 * cannot be reserved again.
 */
export async function reservePayment(
  sql: Sql,
  grant: ChannelGrant,
  request: PaymentRequest,
): Promise<Result<Reserved>> {
  const known = await repeated(sql, grant, request);
  if (known) return known;
  const objection = await decidePayment(sql, { grant, request });
  if (objection.kind === 'refused')
    return refuse(objection.refusal.code, objection.refusal.details);
  const isOurs = await store(sql, grant, request);
  const status = required(await paymentStatus(sql, grant, request), 'a reservation');
  // Whoever was first under the id has reserved it; the other one finds it so.
  return isOurs
    ? ok({ status, duplicate: false })
    : required(await repeated(sql, grant, request), 'a reservation');
}

async function repeated(
  sql: Sql,
  grant: ChannelGrant,
  request: PaymentRequest,
): Promise<Result<Reserved> | undefined> {
  const [key] = await sql<{ fingerprint: string; accountId: number }[]>`
    SELECT encode(fingerprint, 'hex') AS fingerprint, account_id AS "accountId" FROM payment_keys
    WHERE channel_id = ${grant.channelId} AND external_id = ${request.externalId}`;
  if (!key) return undefined;
  const status = required(await paymentStatus(sql, grant, request), 'a payment that has its key');
  if (status.state === 'voided') return refuse('payment_voided');
  if (status.state === 'reversed' || status.state === 'returned') return refuse('payment_reversed');
  return isSamePayment(key, askedOf(request))
    ? ok({ status, duplicate: true })
    : refuse('external_id_conflict');
}

function askedOf(request: PaymentRequest) {
  return {
    fingerprint: hashOfRequest(request),
    registerFingerprints: registerHashesOf(request),
    account: { id: accountIdOf(request.accountNumber) ?? 0 },
  };
}

async function store(sql: Sql, grant: ChannelGrant, request: PaymentRequest): Promise<boolean> {
  const { to, event } = paymentLife.reserve;
  const paymentId = uuidV7();
  const accountId = accountIdOf(request.accountNumber) ?? 0;
  const rows = await sql`
    WITH key AS (
      INSERT INTO payment_keys (channel_id, external_id, account_id, payment_id, fingerprint, state)
      VALUES (${grant.channelId}, ${request.externalId}, ${accountId}, ${paymentId},
        decode(${hashOfRequest(request)}, 'hex'), ${to})
      ON CONFLICT (channel_id, external_id) DO NOTHING
      RETURNING channel_id, external_id
    ),
    reservation AS (
      INSERT INTO payment_reservations (channel_id, external_id, request, expires_at)
      SELECT channel_id, external_id, ${JSON.stringify(recordOf(request))}::text::jsonb,
        now() + make_interval(days => ${reservedForDays})
      FROM key
    )
    INSERT INTO outbox (id, topic, payload, delivered_at, outcome)
    SELECT ${uuidV7()}::uuid, ${event}, jsonb_build_object('paymentId', ${paymentId}::text), now(),
      'filed'
    FROM key RETURNING id`;
  return rows.length === 1;
}
