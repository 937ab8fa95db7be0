import type { Sql } from '#db/client.ts';
import type { PaymentStatus } from '#db/queries/payments.ts';
import { playedStatus } from '#db/queries/sandbox-payments.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { recordOf } from '#lib/domain/payment/request-record.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { hashOfRequest } from '#lib/request-hash.ts';
import { holdPlayed, keepPlayed } from './hold-played.ts';
import { decidePlayed } from './play-payment.ts';

/** Reserves in the sandbox, as it is done in the city. */
export async function playReservation(
  sql: Sql,
  grant: ChannelGrant,
  request: PaymentRequest,
): Promise<Result<{ readonly status: PaymentStatus; readonly duplicate: boolean }>> {
  return (await sql.begin(async (tx) => {
    const held = await holdPlayed(tx, grant, request.externalId, { isAsked: false });
    const { played, today } = held;
    const fingerprint = hashOfRequest(request);
    if (played.state === 'voided') return refuse('payment_voided');
    if (played.state !== 'asked') {
      return played.fingerprint === fingerprint
        ? ok({ status: playedStatus(played), duplicate: true })
        : refuse('external_id_conflict');
    }
    const decision = await decidePlayed(tx, grant, { played, today, request });
    if (decision.kind === 'refused') {
      return refuse(decision.refusal.code, decision.refusal.details);
    }
    const reserved = {
      ...played,
      state: 'reserved',
      fingerprint,
      request: recordOf(request),
    } as const;
    return ok({ status: playedStatus(await keepPlayed(tx, grant, reserved)), duplicate: false });
  })) as Result<{ readonly status: PaymentStatus; readonly duplicate: boolean }>;
}
