import { type MagicName, magicAccounts } from '#lib/domain/sandbox/magic-accounts.ts';
import type { TelebankCode } from '../outcome.ts';
import type { BankSide, Heard, Order } from './bank-side.ts';

/** What was expected and what was heard instead. */
export class Broken extends Error {}

/** What the ordinary account owes, hryvnias. */
export const usualSum = '181.69';

/** Makes a payment that was never sent, of the usual sum for a magic account. */
export function orderOf(side: BankSide, name: MagicName): Order {
  return { externalId: side.newId(), account: magicAccounts[name].number, amount: usualSum };
}

/** Expects success. */
export function done(heard: Heard): Heard {
  if (heard.said !== 'done') throw broken('success', heard);
  if (!heard.isAuthentic) throw broken('an answer with its proof', heard);
  return heard;
}

/** Expects a payment: one with an id of ours, of the sum that was sent. */
export function paid(heard: Heard, { amount }: Order): Heard {
  done(heard);
  if (heard.id === undefined) throw broken('a payment with an id', heard);
  if (heard.amount !== undefined) same('the sum', heard.amount, amount);
  return heard;
}

/** Expects to be asked to come again. */
export function notKnown(heard: Heard): void {
  if (heard.said !== 'not-known' || !heard.isAuthentic) throw broken('"not known yet"', heard);
}

/**
 * Expects one of some refusals. A protocol may have one code for "not known yet" and for a refusal:
 * it cannot tell them apart, and neither can its bank.
 */
export function refused(side: BankSide, heard: Heard, ...codes: readonly TelebankCode[]): void {
  const expected = codes.map((code) => side.codeOf(code));
  const isCode = heard.code !== undefined && expected.includes(heard.code);
  const isAmbiguous = heard.code === side.codeOf('temporarily_unavailable');
  const isRefusal = isCode && (heard.said === 'refused' || isAmbiguous);
  if (!(isRefusal && heard.isAuthentic)) throw broken(`a refusal ${expected.join(' or ')}`, heard);
}

/** Expects not to be let in; where the protocol has no word of its own for it, by the code. */
export function denied(side: BankSide, heard: Heard, ...codes: readonly TelebankCode[]): void {
  const expected = codes.map((code) => side.codeOf(code));
  const isDenial = heard.said === 'refused' && expected.includes(heard.code ?? '');
  if (heard.said !== 'denied' && !isDenial) {
    throw broken(`not to be let in (${expected.join(' or ')})`, heard);
  }
}

/** Expects that nothing is kept under an id, where the protocol can tell. */
export async function nothingKept(side: BankSide, { externalId }: Order): Promise<void> {
  if (side.status) refused(side, await side.status(externalId), 'payment_unknown');
}

/** Expects that two values are the same. */
export function same(what: string, heard: unknown, expected: unknown): void {
  if (heard !== expected) throw new Broken(`${what}: ${expected} expected, ${heard} heard`);
}

/** Tells what was expected and what was heard. */
export function broken(expected: string, heard: Heard): Broken {
  return new Broken(`${expected} expected, heard ${JSON.stringify(heard)}`);
}

/** Pays until the outcome is known: copies that arrive together may be asked to come again. */
export async function settled(side: BankSide, order: Order): Promise<Heard> {
  for (let tries = 0; tries < 20; tries += 1) {
    const heard = await side.pay(order);
    if (heard.said !== 'not-known') return paid(heard, order);
  }
  throw new Broken('never answered');
}

/** The two phases of a protocol that has them. */
export function phasesOf({ phases }: BankSide) {
  if (phases === undefined) throw new Error('the protocol has no phases');
  return phases;
}
