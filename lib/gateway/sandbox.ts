import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from '#db/client.ts';
import type { StoredPayment } from '#db/queries/payments.ts';
import { playedDay, playedRegister } from '#db/queries/played-registers.ts';
import { playedStatus, readPlayed } from '#db/queries/sandbox-payments.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { playCancel } from '#lib/commands/sandbox/play-cancel.ts';
import { type PlayedAnswer, playPayment } from '#lib/commands/sandbox/play-payment.ts';
import { playRegister } from '#lib/commands/sandbox/play-register.ts';
import { playReservation } from '#lib/commands/sandbox/play-reservation.ts';
import { magicAccountOf } from '#lib/domain/sandbox/magic-accounts.ts';
import { hashOfFile } from '#lib/registers/check-register.ts';
import { required } from '#lib/required.ts';
import { type Execute, ifClosedOf, outcomeOf, paymentOutcome } from './execute.ts';
import type { BankRegister, GatewayCommand, GatewayOutcome, GatewayRefusal } from './outcome.ts';
import { refusedRegister } from './registers.ts';
import { lookUpMagic } from './sandbox-look-up.ts';

export interface SandboxPace {
  readonly slowMs: number;
}

const usualPace: SandboxPace = { slowMs: 3_000 };

/** Sends the commands of sandbox channels to the sandbox, and all others where they belong. */
export function withSandbox(execute: Execute, sql: Sql, pace = usualPace): Execute {
  const play = createSandboxExecute(sql, pace);
  return (grant, command) => (grant.isSandbox ? play(grant, command) : execute(grant, command));
}

/**
 * Makes what executes the commands of sandbox channels: the protocols, doors and decisions are those
 * of the city, the accounts are magic and the payments are in no book.
 */
function createSandboxExecute(sql: Sql, { slowMs }: SandboxPace): Execute {
  return async (grant, command) => {
    const magic = magicAccountOf(accountAskedFor(command) ?? '');
    if (magic?.isPaced) return { kind: 'refused', code: 'rate_limited', retryAfterSeconds: 2 };
    switch (command.kind) {
      case 'debt':
      case 'check':
      case 'payers':
      case 'debt-details':
        return await lookUpMagic(sql, grant, command);
      case 'commit': {
        const outcome = told(await playPayment(sql, grant, command.payment, ifClosedOf(command)));
        if (magic?.isSlow) await delay(slowMs);
        return outcome;
      }
      case 'reserve':
        return outcomeOf('reserved', await playReservation(sql, grant, command.payment));
      case 'cancel':
        return outcomeOf('cancelled', await playCancel(sql, grant, command.cancel));
      case 'confirm':
        return await confirm(sql, grant, command.payment, slowMs);
      case 'status': {
        const status = await statusOf(sql, grant, command.payment);
        return status ? { kind: 'status', status } : unknownPayment;
      }
      case 'take':
        return await takeAll(sql, grant, command);
      case 'register':
        return await playReport(sql, grant, command.register);
      case 'register-status':
        return await playedReport(sql, grant, command);
    }
  };
}

const unknownPayment: GatewayRefusal = { kind: 'refused', code: 'payment_unknown' };

const away: GatewayRefusal = {
  kind: 'refused',
  code: 'temporarily_unavailable',
  retryAfterSeconds: 2,
};

function told(answer: PlayedAnswer): GatewayOutcome {
  return answer.kind === 'away' ? away : paymentOutcome(answer);
}

async function confirm(
  sql: Sql,
  grant: ChannelGrant,
  name: Extract<GatewayCommand, { kind: 'confirm' }>['payment'],
  slowMs: number,
): Promise<GatewayOutcome> {
  const request = (await statusOf(sql, grant, name))?.reservation?.request;
  if (request === undefined) return unknownPayment;
  const outcome = told(await playPayment(sql, grant, request, { isTaken: true }));
  if (magicAccountOf(request.accountNumber)?.isSlow) await delay(slowMs);
  return outcome;
}

async function takeAll(
  sql: Sql,
  grant: ChannelGrant,
  { pack, payments: requests }: Extract<GatewayCommand, { kind: 'take' }>,
): Promise<GatewayOutcome> {
  const known = pack && (await playedRegister(sql, grant, pack.name));
  if (pack && known && known.hash !== hashOfFile(pack.bytes)) {
    return { kind: 'refused', code: 'external_id_conflict', details: { register: pack.name } };
  }
  const payments: StoredPayment[] = [];
  for (const request of requests) {
    const outcome = told(await playPayment(sql, grant, request, { isTaken: true }));
    if (outcome.kind === 'posted') payments.push(outcome.payment);
    else if (outcome.kind === 'refused') {
      return { ...outcome, details: { ...outcome.details, externalId: request.externalId } };
    }
  }
  if (pack === undefined) return { kind: 'taken', payments };
  // A pack that names no day is of the day its payments count on.
  const businessDay = pack.businessDay ?? required(payments[0], 'a payment').businessDay;
  const kept = await playReport(sql, grant, { ...pack, businessDay });
  return kept.kind === 'refused' ? kept : { kind: 'taken', payments };
}

/** Takes a register and tells how its day compares with what was played. */
async function playReport(
  sql: Sql,
  grant: ChannelGrant,
  register: BankRegister,
): Promise<GatewayOutcome> {
  const taken = await playRegister(sql, grant, { ...register, registerId: register.name });
  if (!taken.ok) return refusedRegister(taken.refusal);
  const { isKnown, name } = taken.value;
  const report = await playedReport(sql, grant, { name, page: 1 });
  return report.kind === 'refused' ? report : { ...report, kind: 'register', duplicate: isKnown };
}

async function playedReport(
  sql: Sql,
  grant: ChannelGrant,
  { name, page }: { readonly name: string; readonly page: number },
): Promise<GatewayRefusal | Extract<GatewayOutcome, { kind: 'register-status' }>> {
  const register = await playedRegister(sql, grant, name);
  if (register === undefined) return { kind: 'refused', code: 'register_unknown' };
  const day = await playedDay(sql, grant, { businessDay: register.businessDay, page });
  return { kind: 'register-status', register, day };
}

async function statusOf(
  sql: Sql,
  grant: ChannelGrant,
  name: Extract<GatewayCommand, { kind: 'status' }>['payment'],
) {
  const played = await readPlayed(sql, grant, name);
  return played && playedStatus(played);
}

function accountAskedFor(command: GatewayCommand): string | undefined {
  switch (command.kind) {
    case 'debt':
    case 'check':
      return command.accountNumber;
    case 'payers':
    case 'debt-details':
      return 'accountNumber' in command.search ? command.search.accountNumber : undefined;
    case 'commit':
    case 'reserve':
      return command.payment.accountNumber;
    default:
      return undefined;
  }
}
