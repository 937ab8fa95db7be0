import type { Sql } from '#db/client.ts';
import { createDebtReader, type Debt, type DebtReader } from '#db/queries/debts.ts';
import { createPayerReader, type Payer, type PayerReader } from '#db/queries/payers.ts';
import { type PaymentName, paymentStatus, type StoredPayment } from '#db/queries/payments.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import {
  type BankReading,
  type BankReadingOutcome,
  type ReadingsOfPayment,
  takeBankReadings,
} from '#lib/commands/metering/take-bank-readings.ts';
import type { KnownAnswer } from '#lib/commands/payment/accept-payments.ts';
import { cancelPayment } from '#lib/commands/payment/cancel-payment.ts';
import { createPaymentQueue, type PaymentQueue } from '#lib/commands/payment/payment-queue.ts';
import { reservePayment } from '#lib/commands/payment/reserve-payment.ts';
import { claimRegister, releaseRegister } from '#lib/commands/registers/claim-register.ts';
import { parseAccountNumber } from '#lib/domain/account-number.ts';
import type { Money } from '#lib/domain/money.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import type { Result } from '#lib/domain/result.ts';
import { log } from '#lib/log.ts';
import { hashOfFile } from '#lib/registers/check-register.ts';
import { required } from '#lib/required.ts';
import { createLookUp } from './look-up.ts';
import type { BankRegister, GatewayCommand, GatewayOutcome, TelebankCode } from './outcome.ts';
import { refusedBy } from './refused-by.ts';
import { registerStatus, takenInstead, takeReport } from './registers.ts';

interface PayingParts {
  readonly sql: Sql;
  readonly queue: PaymentQueue;
}

export type Execute = (grant: ChannelGrant, command: GatewayCommand) => Promise<GatewayOutcome>;

/**
 * Makes what executes the commands of all protocols. It throws only when the database is lost: the
 * outcome is unknown then, and the bank is told to ask again, never that the payment failed.
 */
export function createExecute(sql: Sql): Execute {
  const queue = createPaymentQueue(sql);
  const debts = createDebtReader(sql);
  const payers = createPayerReader(sql);
  const lookUp = createLookUp(sql);
  const carryOut: Execute = async (grant, command) => {
    switch (command.kind) {
      case 'debt': {
        const number = parseAccountNumber(command.accountNumber);
        return debtOutcome(number.ok ? await debts.debtOf(grant, number.value) : undefined);
      }
      case 'payers':
        return await lookUp.payers(grant, command.search);
      case 'debt-details':
        return await lookUp.details(grant, command.search);
      case 'take':
        return await takeAll({ sql, queue }, grant, command);
      case 'check':
        return await check({ debts, payers }, grant, command);
      case 'status':
        return await statusOutcome(sql, grant, command.payment);
      case 'register':
        return await takeReport(sql, grant, command.register);
      case 'register-status':
        return await registerStatus(sql, grant, command);
      case 'reserve':
        return outcomeOf('reserved', await reservePayment(sql, grant, command.payment));
      case 'confirm':
        return await confirm({ sql, queue }, grant, command.payment);
      case 'cancel':
        return outcomeOf('cancelled', await cancelPayment(sql, grant, command.cancel));
      case 'commit':
        return await withReadings(
          paymentOutcome(await queue.accept(grant, command.payment, ifClosedOf(command))),
          command.readings,
          (readings) => takeBankReadings(sql, grant, readings),
        );
    }
  };
  return async (grant, command) => {
    const outcome = await carryOut(grant, command);
    reportConflict(grant, outcome);
    return outcome;
  };
}

/** Tells what the caller's contract says of money for an account that was closed meanwhile. */
export function ifClosedOf({ ifClosed }: Extract<GatewayCommand, { kind: 'commit' }>) {
  return ifClosed === undefined ? {} : { ifClosed };
}

/**
 * Takes the payments of a register. A pack has the id of its own claimed first: of two files under
 * one id the one that comes second pays nothing, also while the first is at work.
 */
async function takeAll(
  parts: PayingParts,
  grant: ChannelGrant,
  { pack, payments }: Extract<GatewayCommand, { kind: 'take' }>,
): Promise<GatewayOutcome> {
  if (pack === undefined) return await payAll(parts, grant, payments);
  const { sql } = parts;
  const file = { name: pack.name, hash: hashOfFile(pack.bytes) };
  const { isClaimed } = await claimRegister(sql, grant, file);
  // What becomes of the other one is not known yet; it is a conflict once that one is kept.
  if (!isClaimed) return { kind: 'refused', code: 'temporarily_unavailable' };
  // Whatever throws leaves the claim, for payments may be on their way: the same file takes it up.
  const outcome = await takePack(parts, grant, { pack, payments });
  await releaseRegister(sql, grant, file);
  return outcome;
}

/**
 * Pays what is in a pack, and keeps it as the register it is when it is whole; another one under an
 * id that was kept pays nothing. Without every payment it is not kept, to be mended and sent again.
 */
async function takePack(
  parts: PayingParts,
  grant: ChannelGrant,
  { pack, payments }: { readonly pack: BankRegister; readonly payments: readonly PaymentRequest[] },
): Promise<GatewayOutcome> {
  const { sql } = parts;
  const other = await takenInstead(sql, grant, pack);
  if (other) return await takeReport(sql, grant, { businessDay: other.businessDay, ...pack });
  const taken = await payAll(parts, grant, payments);
  if (taken.kind !== 'taken') return taken;
  // A pack that names no day is of the day its payments count on.
  const businessDay = pack.businessDay ?? required(taken.payments[0], 'a payment').businessDay;
  const kept = await takeReport(sql, grant, { ...pack, businessDay });
  return kept.kind === 'refused' ? kept : taken;
}

/** Takes payments together: one that cannot be taken is named, the others are taken. */
async function payAll(
  parts: PayingParts,
  grant: ChannelGrant,
  requests: readonly PaymentRequest[],
): Promise<GatewayOutcome> {
  const outcomes = await Promise.all(requests.map((request) => takeOne(parts, grant, request)));
  const payments: StoredPayment[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.kind === 'posted') payments.push(outcome.payment);
    else if (outcome.kind === 'refused') {
      const externalId = requests[index]?.externalId ?? '';
      return { ...outcome, details: { ...outcome.details, externalId } };
    }
  }
  return { kind: 'taken', payments };
}

/** A register may leave out the payer's split: the same sum for the same account is the same payment. */
async function takeOne(
  { sql, queue }: PayingParts,
  grant: ChannelGrant,
  request: PaymentRequest,
): Promise<GatewayOutcome> {
  const answer = await queue.accept(grant, request, { isTaken: true });
  if (answer.kind !== 'conflict') return paymentOutcome(answer);
  const payment = (await paymentStatus(sql, grant, request))?.payment;
  const isSame =
    payment?.accountNumber === request.accountNumber && payment.amount === request.amount;
  return isSame ? { kind: 'posted', duplicate: true, payment } : paymentOutcome(answer);
}

/** Two payments of a channel share an id: nothing is lost here, but people have to look at it. */
function reportConflict({ channelCode }: ChannelGrant, outcome: GatewayOutcome): void {
  if (outcome.kind !== 'refused' || outcome.code !== 'external_id_conflict') return;
  const { payment } = outcome;
  const facts = { incident: outcome.code, channel: channelCode, ...(payment ? { payment } : {}) };
  log('gateway').error(facts, 'another payment came under an id that is kept');
}

/**
 * Takes the readings of a payment once it is posted: they never keep money out. When they are lost
 * on the way, the bank is told to ask again, and the repeat of the payment takes them.
 */
async function withReadings(
  outcome: GatewayOutcome,
  readings: readonly BankReading[] | undefined,
  take: (readings: ReadingsOfPayment) => Promise<readonly BankReadingOutcome[]>,
): Promise<GatewayOutcome> {
  if (outcome.kind !== 'posted' || readings === undefined) return outcome;
  const { accountNumber, postedAt } = outcome.payment;
  return { ...outcome, readings: await take({ accountNumber, postedAt, readings }) };
}

function debtOutcome(debt: Debt | undefined): GatewayOutcome {
  return debt ? { kind: 'debt', debt } : { kind: 'refused', code: 'account_unknown' };
}

/** Looks up an account as it is done before a payment, so that a payer is not asked for money in vain. */
async function check(
  { debts, payers }: { readonly debts: DebtReader; readonly payers: PayerReader },
  grant: ChannelGrant,
  { accountNumber, amount, service }: Extract<GatewayCommand, { kind: 'check' }>,
): Promise<GatewayOutcome> {
  const number = parseAccountNumber(accountNumber);
  if (!number.ok) return debtOutcome(undefined);
  const [debt, payer] = await Promise.all([
    debts.debtOf(narrowed(grant, service), number.value),
    payers.payerOf(grant, number.value),
  ]);
  if (debt === undefined || payer === undefined) return debtOutcome(undefined);
  const objection = objectionToCheck({ debt, payer, amount, service });
  return objection ? { kind: 'refused', code: objection } : { kind: 'debt', debt, payer };
}

/** The grant of a channel for the one of its services that is asked for. */
function narrowed(grant: ChannelGrant, service: string | undefined): ChannelGrant {
  if (service === undefined || grant.services?.includes(service) === false) return grant;
  return { ...grant, services: [service] };
}

/** What a payment would be refused for; the same codes as `acceptPayment` has. */
export function objectionToCheck({
  debt,
  payer,
  amount,
  service,
}: {
  readonly debt: Debt;
  readonly payer: Payer;
  readonly amount: Money | undefined;
  readonly service: string | undefined;
}): TelebankCode | undefined {
  if (amount !== undefined && amount > payer.amountMax) return 'amount_too_large';
  if (debt.state === 'closed') return 'account_closed';
  if (payer.services.length === 0) return 'account_not_payable';
  const isServed = service === undefined || payer.services.some(({ code }) => code === service);
  return isServed ? undefined : 'line_service_unknown';
}

async function statusOutcome(
  sql: Sql,
  grant: ChannelGrant,
  name: PaymentName,
): Promise<GatewayOutcome> {
  const status = await paymentStatus(sql, grant, name);
  return status ? { kind: 'status', status } : { kind: 'refused', code: 'payment_unknown' };
}

/** Pays what was reserved, as it was reserved: its payer has paid, so it is never refused lightly. */
async function confirm(
  { sql, queue }: PayingParts,
  grant: ChannelGrant,
  name: PaymentName,
): Promise<GatewayOutcome> {
  const status = await paymentStatus(sql, grant, name);
  const request = status?.reservation?.request;
  if (request === undefined) return { kind: 'refused', code: 'payment_unknown' };
  return paymentOutcome(await queue.accept(grant, request, { isTaken: true }));
}

/** Tells what a reservation or a cancel came to. */
export function outcomeOf<Kind extends 'reserved' | 'cancelled'>(
  kind: Kind,
  result: Result<Omit<Extract<GatewayOutcome, { kind: Kind }>, 'kind'>>,
): GatewayOutcome {
  return result.ok ? ({ kind, ...result.value } as GatewayOutcome) : refusedBy(result.refusal);
}

/** Tells what a payment came to. */
export function paymentOutcome(answer: KnownAnswer): GatewayOutcome {
  switch (answer.kind) {
    case 'posted':
      return answer;
    case 'conflict':
      return { kind: 'refused', code: 'external_id_conflict', payment: answer.paymentId };
    case 'refused':
      return refusedBy(answer.refusal);
  }
}
