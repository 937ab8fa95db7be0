import { createHash } from 'node:crypto';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { addMoney, zeroMoney } from '#lib/domain/money.ts';
import {
  type ControlTotals,
  checkTotals,
  type RegisterFacts,
  type RegisterLine,
  type RegisterPreset,
  registerLinesMax,
} from '#lib/domain/registers/register-line.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { presetsWithoutTotals, readRegister } from './read-register.ts';

/** A file that is said to be a register, and what is told beside it. */
export interface ToldFile {
  /** Name of the file: what the register is called where neither it nor anybody says its id. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The channel's own id of it; the one in the file has to be the same. */
  readonly registerId?: string;
  /** Absent where the content names its day. */
  readonly businessDay?: BusinessDay;
  /** What the covering letter says, for formats without a total. */
  readonly declared?: ControlTotals;
}

/** A register that is whole and agrees with what is told of it. */
export interface CheckedRegister {
  readonly preset: RegisterPreset;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** SHA-256, hex. */
  readonly hash: string;
  readonly businessDay: BusinessDay;
  /** Read anew from the bytes each time they are gone through. */
  readonly lines: Iterable<RegisterLine>;
  readonly totals: ControlTotals;
}

/** The longest body of a register that is taken, bytes. */
export const registerBytesMax = 32 * 1024 * 1024;
const nameMax = 120;

/**
 * Reads a register to its end and checks it against its own total and what is told beside it.
 * Nothing of its lines is kept: they are read again by whoever stores them.
 */
export function checkRegister(preset: RegisterPreset, file: ToldFile): Result<CheckedRegister> {
  const { bytes } = file;
  if (bytes.byteLength > registerBytesMax) return refuse('body_too_large');
  const read = readThrough(preset, bytes);
  if (!read.ok) return read;
  const { found, facts } = read.value;
  const { registerId = file.registerId } = facts;
  if (file.registerId !== undefined && registerId !== file.registerId) {
    return refuse('idempotency_key_mismatch');
  }
  const totals = totalsOfFile(preset, { found, facts }, file.declared);
  if (!totals.ok) return totals;
  const day = dayOfFile(facts, file.businessDay);
  if (!day.ok) return day;
  const name = (registerId ?? file.name).slice(0, nameMax) || 'register';
  return ok({
    preset,
    name,
    bytes,
    hash: hashOfFile(bytes),
    businessDay: day.value,
    lines: { [Symbol.iterator]: () => readRegister(preset, bytes) },
    totals: totals.value,
  });
}

/** The hash a file is known by: SHA-256, hex. */
export function hashOfFile(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

interface ReadFile {
  readonly found: ControlTotals;
  readonly facts: RegisterFacts;
}

function readThrough(preset: RegisterPreset, bytes: Uint8Array): Result<ReadFile> {
  const reading = readRegister(preset, bytes);
  let [count, total] = [0, zeroMoney];
  for (;;) {
    const step = reading.next();
    if (step.done)
      return step.value.ok ? ok({ found: { count, total }, facts: step.value.value }) : step.value;
    count += 1;
    total = addMoney(total, step.value.amount);
    if (count > registerLinesMax)
      return refuse('register_too_long', { max: `${registerLinesMax}` });
  }
}

function totalsOfFile(
  preset: RegisterPreset,
  { found, facts }: ReadFile,
  letter: ControlTotals | undefined,
): Result<ControlTotals> {
  if (letter === undefined && presetsWithoutTotals.includes(preset)) {
    return refuse('register_totals_missing');
  }
  const own = checkTotals(found, facts.declared);
  return own.ok ? checkTotals(found, letter) : own;
}

function dayOfFile(
  { businessDay }: RegisterFacts,
  told: BusinessDay | undefined,
): Result<BusinessDay> {
  if (businessDay !== undefined && told !== undefined && businessDay !== told) {
    return refuse('register_day_differs', { day: businessDay });
  }
  const day = businessDay ?? told;
  return day === undefined ? refuse('business_day_malformed') : ok(day);
}
