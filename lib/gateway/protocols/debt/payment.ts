import { createHash } from 'node:crypto';
import { type BusinessDay, parseBusinessDay } from '#lib/domain/business-day.ts';
import { addMoney, type Money, parseMoney, zeroMoney } from '#lib/domain/money.ts';
import { paymentFingerprint } from '#lib/domain/payment/fingerprint.ts';
import type { PaymentLine, PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { type MeterReading, readingsOf } from './readings.ts';
import { type DebtTerms, serviceOfCode } from './terms.ts';

/** A payment as Check, Pay and the entries of a register carry it. */
export interface DecodedPayment {
  readonly payment: PaymentRequest;
  readonly readings: readonly MeterReading[];
}

/**
 * Decodes what is paid: the total, its split over the services, the day of the bank's books, what
 * the payer read off the meters. Lines of one service are one line; a line of nothing is none.
 */
export function paymentOf(
  data: XmlElement,
  terms: DebtTerms,
  operatingDay?: string,
): Result<DecodedPayment> {
  const amount = amountOf(textOf(data, 'TotalSum'), terms);
  if (!amount.ok) return amount;
  if (amount.value === 0n) return refuse('amount_not_positive');
  const services = childrenOf(childOf(data, 'ServiceGroup'), 'Service');
  const lines = linesOf(services, terms);
  if (!lines.ok) return lines;
  const date = dateOf(data, operatingDay);
  if (!date.ok) return date;
  const payment = {
    accountNumber: accountOf(data, services),
    amount: amount.value,
    currency: 'UAH',
    ...date.value,
    ...(lines.value.length === 0 ? {} : { lines: lines.value }),
  };
  const externalId = externalIdOf(data) ?? idOfContent(payment);
  return ok({ payment: { externalId, ...payment }, readings: readingsOf(services) });
}

/** The bank's id of a payment; where there is none, our own number that it repeats. */
export function externalIdOf(data: XmlElement): string | undefined {
  const reference = textOf(childOf(data, 'CompanyInfo'), 'CheckReference');
  return attributeOf(data, 'id') ?? (reference === undefined ? undefined : `ref-${reference}`);
}

/** A check may come without an id: the same content has the same reference all the same. */
function idOfContent(payment: Omit<PaymentRequest, 'externalId'>): string {
  const text = paymentFingerprint({ externalId: '', ...payment });
  return `check-${createHash('sha256').update(text).digest('base64url')}`;
}

/** Reads an amount: a point and at most two decimals, a comma only where the contract has it. */
export function amountOf(text: string | undefined, { comma }: DebtTerms): Result<Money> {
  return parseMoney(comma ? (text ?? '').replace(',', '.') : (text ?? ''));
}

function linesOf(services: readonly XmlElement[], terms: DebtTerms): Result<PaymentLine[]> {
  const byService = new Map<string, Money>();
  for (const one of services) {
    const amount = amountOf(attributeOf(one, 'sum'), terms);
    if (!amount.ok) return amount;
    if (amount.value === 0n) continue;
    const service = serviceOfCode(terms, attributeOf(one, 'serviceCode') ?? '');
    byService.set(service, addMoney(byService.get(service) ?? zeroMoney, amount.value));
  }
  return ok([...byService].map(([service, amount]) => ({ service, amount })));
}

/** The account by its number, or by the number a service of it has with us: "1000000013-4". */
export function accountOf(data: XmlElement, services: readonly XmlElement[] = []): string {
  const [payer] = [data, ...services].flatMap((one) => childrenOf(one, 'PayerInfo'));
  return accountIn(attributeOf(payer, 'billIdentifier') ?? attributeOf(payer, 'ls') ?? '');
}

/** Takes the number of the account out of that of one of its services. */
export function accountIn(number: string): string {
  return /^\d{10}(?=-\d{1,4}$)/.exec(number)?.[0] ?? number;
}

interface Dates {
  readonly businessDay?: BusinessDay;
  readonly callerDate?: string;
}

/** The operating day the bank names, else the day it confirmed the payment on. */
function dateOf(data: XmlElement, operatingDay: string | undefined): Result<Dates> {
  const named = attributeOf(childOf(data, 'BankInfo'), 'operday') ?? operatingDay;
  const confirmed = textOf(data, 'ConfirmTime');
  const callerDate = named ?? confirmed;
  if (callerDate === undefined) return ok({});
  for (const text of [named, confirmed]) {
    if (text !== undefined && !dayOf(text).ok) return refuse('business_day_malformed');
  }
  const businessDay = dayOf(callerDate);
  return businessDay.ok ? ok({ businessDay: businessDay.value, callerDate }) : businessDay;
}

const instant =
  /^(\d{4})([-.])(\d\d)\2(\d\d)(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** Reads the day of a date, with a time or without; documents write it with points, banks with dashes. */
export function dayOf(text: string): Result<BusinessDay> {
  const [, year, , month, day] = instant.exec(text) ?? [];
  return parseBusinessDay(`${year}-${month}-${day}`);
}
