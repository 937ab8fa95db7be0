import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { StoredPayment } from '#db/queries/payments.ts';
import { type Played, type PlayedLine, playedPayment } from '#db/queries/sandbox-payments.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import {
  acceptPayment,
  type KnownPayment,
  type PaymentDecision,
  type PaymentFacts,
} from '#lib/domain/payment/accept.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { recordOf } from '#lib/domain/payment/request-record.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { magicAccountOf, magicServices } from '#lib/domain/sandbox/magic-accounts.ts';
import { magicFacts } from '#lib/domain/sandbox/magic-facts.ts';
import { hashOfRequest } from '#lib/request-hash.ts';
import { required } from '#lib/required.ts';
import { holdPlayed, keepPlayed } from './hold-played.ts';

/** What a sandbox channel is told of a payment; `away` is an outcome that is not known. */
export type PlayedAnswer =
  | { readonly kind: 'posted'; readonly duplicate: boolean; readonly payment: StoredPayment }
  | { readonly kind: 'conflict'; readonly paymentId: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'away' };

/**
 * Pays in the sandbox: decided as in the city, by the facts of a magic account, and kept beside the
 * books. Some accounts are not reached at first, and of some the first answer is lost.
 */
export async function playPayment(
  sql: Sql,
  grant: ChannelGrant,
  request: PaymentRequest,
  how: Pick<PaymentFacts, 'isTaken' | 'ifClosed'> = {},
): Promise<PlayedAnswer> {
  if (!/^[!-~]{1,64}$/.test(request.externalId)) {
    return { kind: 'refused', refusal: { code: 'external_id_malformed' } };
  }
  return (await sql.begin(async (tx) => {
    const { played, today } = await holdPlayed(tx, grant, request.externalId, { isAsked: true });
    const magic = magicAccountOf(request.accountNumber);
    if (played.asked_count <= (magic?.awayTimes ?? 0)) return { kind: 'away' };
    const decision = await decidePlayed(tx, grant, { ...how, played, today, request });
    switch (decision.kind) {
      case 'accepted':
      case 'suspended': {
        const posted = await keepPlayed(tx, grant, {
          ...played,
          state: decision.kind === 'accepted' ? 'posted' : 'suspended',
          fingerprint: hashOfRequest(request),
          request: recordOf(request),
          lines: linesOf(decision),
          business_day: decision.businessDay,
          late: decision.late,
        });
        const payment = playedPayment(posted);
        return magic?.losesFirstAnswer
          ? { kind: 'away' }
          : { kind: 'posted', duplicate: false, payment };
      }
      case 'replay':
        return { kind: 'posted', duplicate: true, payment: playedPayment(played) };
      case 'conflict':
      case 'refused':
        return decision;
    }
  })) as PlayedAnswer;
}

/** Decides on a payment of the sandbox and keeps nothing. */
export async function decidePlayed(
  tx: Transaction,
  { channelId, services }: ChannelGrant,
  asked: {
    readonly played: Played;
    readonly today: BusinessDay;
    readonly request: PaymentRequest;
  } & Pick<PaymentFacts, 'isTaken' | 'ifClosed'>,
): Promise<PaymentDecision> {
  const { played, request, today, ...how } = asked;
  const [channel] = await tx<{ amount_max: bigint }[]>`
    SELECT amount_max FROM channels WHERE id = ${channelId}`;
  const facts = magicFacts(magicAccountOf(request.accountNumber), {
    fingerprint: hashOfRequest(request),
    today,
    amountMax: money(required(channel, 'a channel').amount_max),
    services,
    known: knownOf(played),
    ...how,
  });
  return acceptPayment(facts, request);
}

function knownOf({ fingerprint, payment_id: paymentId, state }: Played): KnownPayment | undefined {
  if (state === 'asked') return undefined;
  return { paymentId, state, fingerprint: fingerprint ?? '' };
}

function linesOf(decision: Extract<PaymentDecision, { kind: 'accepted' | 'suspended' }>) {
  if (decision.kind === 'suspended') return [];
  return decision.allocations.map(({ agreementNo, amount, period }): PlayedLine => {
    const [service, recipient] = required(magicServices[agreementNo - 1], 'a service');
    return { service, recipient, period, amount: amount.toString() };
  });
}
