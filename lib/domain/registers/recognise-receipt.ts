import { addDays, type BusinessDay, daysBetween, parseBusinessDay } from '../business-day.ts';

/** A channel whose money a statement may show. */
export interface PayingChannel {
  readonly channelId: number;
  readonly code: string;
  /** Registry code of whoever transfers its money. */
  readonly payerCode: string;
  /** Account the money comes from; absent means any account of the payer. */
  readonly payerIban?: string;
}

/** A register the purpose of a transfer may name. */
export interface NamedRegister {
  readonly channelId: number;
  readonly name: string;
  readonly businessDay: BusinessDay;
}

/** What is told of a transfer. */
export interface Transfer {
  readonly bookedOn: BusinessDay;
  readonly payerIban: string;
  readonly payerCode: string;
  readonly purpose: string;
}

/** A channel's banking day, the money of which a transfer is. */
export interface PaidDay {
  readonly channelId: number;
  readonly businessDay: BusinessDay;
}

/** Banks transfer the money of a day within weeks; an older date is one of a contract. */
const daysBackMax = 31;

/**
 * Recognises the banking day of a channel a transfer is the money of: the payer is the channel's
 * partner, and the purpose names a register of it, or its one day. What is not beyond doubt is
 * undefined: a person assigns it.
 */
export function recogniseReceipt(
  transfer: Transfer,
  channels: readonly PayingChannel[],
  registers: readonly NamedRegister[],
): PaidDay | undefined {
  const paying = channels.filter((channel) => pays(transfer, channel));
  const { purpose, bookedOn } = transfer;
  const named = registers.filter(
    ({ channelId, name }) =>
      paying.some((channel) => channel.channelId === channelId) && hasWord(purpose, name),
  );
  if (named.length > 0) return onlyOne(named);
  const coded = paying.filter(({ code }) => hasWord(purpose, code));
  const channel = onlyOf(coded.length > 0 ? coded : paying);
  const day = onlyOf(daysOf(purpose).filter((one) => isRecent(one, bookedOn)));
  return channel && day ? { channelId: channel.channelId, businessDay: day } : undefined;
}

function pays({ payerCode, payerIban }: Transfer, channel: PayingChannel): boolean {
  return channel.payerIban === undefined
    ? payerCode !== '' && channel.payerCode === payerCode
    : channel.payerIban === payerIban;
}

/** Several registers of one day are paid at once; of several days, nobody knows which sum is whose. */
function onlyOne(named: readonly NamedRegister[]): PaidDay | undefined {
  const [first, ...others] = named;
  const isOne = others.every(
    (other) => other.channelId === first?.channelId && other.businessDay === first.businessDay,
  );
  return first && isOne
    ? { channelId: first.channelId, businessDay: first.businessDay }
    : undefined;
}

function onlyOf<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}

/** Short names stand in any sentence by chance. */
const nameLengthMin = 6;

/** Finds a name that is no part of a longer one. */
function hasWord(purpose: string, name: string): boolean {
  if (name.length < nameLengthMin) return false;
  const text = purpose.toLowerCase();
  const word = name.toLowerCase();
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = [text[at - 1], text[at + word.length]];
    if (around.every((one) => one === undefined || !/[\p{L}\d_-]/u.test(one))) return true;
  }
  return false;
}

/** Days a purpose names, each once: 24.11.2026, 24/11/2026, 2026-11-24. */
function daysOf(purpose: string): BusinessDay[] {
  const dates = purpose.matchAll(
    /(?<!\d)(?:(\d\d)[./](\d\d)[./](\d{4})|(\d{4})-(\d\d)-(\d\d))(?!\d)/g,
  );
  const days = [...dates].flatMap(([, day, month, year, isoYear, isoMonth, isoDay]) => {
    const text = `${year ?? isoYear}-${month ?? isoMonth}-${day ?? isoDay}`;
    const parsed = parseBusinessDay(text);
    return parsed.ok ? [parsed.value] : [];
  });
  return [...new Set(days)];
}

function isRecent(day: BusinessDay, bookedOn: BusinessDay): boolean {
  return daysBetween(addDays(bookedOn, -daysBackMax), day) >= 0 && daysBetween(day, bookedOn) >= 0;
}
