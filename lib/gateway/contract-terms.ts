import { z } from 'zod';
import { type Disclosure, disclosureOf } from './disclosure.ts';
import { isObject } from './json-body.ts';
import { telebankCodes } from './outcome.ts';

/** What contracts of several protocols say alike in `channels.settings`. */
export interface ContractTerms {
  /** How much of the holder's name a look-up answers. */
  readonly name: Disclosure;
  readonly address: Disclosure;
  /** Whether a look-up answers what is owed. */
  readonly debt: boolean;
  /** The bank's own codes of refusals, by ours, where they are not those of the protocol. */
  readonly codes: Readonly<Record<string, number>>;
  /** Our codes of services by the bank's ids of them. */
  readonly services: Readonly<Record<string, string>>;
}

const disclosures = z.enum(['none', 'masked', 'full']);

/** What a contract may say of what a look-up tells. */
export const lookUpSettings = {
  name: disclosures.optional(),
  address: disclosures.optional(),
  debt: z.boolean().optional(),
};

/** What a contract may say of clocks: how far that of a request may be from ours, seconds. */
export const clockSettings = { windowSeconds: z.int().min(30).max(3_600).optional() };

/** Reads how far the clock of a request may be from ours; undefined where nothing is agreed. */
export function windowSecondsOf({
  windowSeconds,
}: Readonly<Record<string, unknown>>): number | undefined {
  return typeof windowSeconds === 'number' && windowSeconds > 0 ? windowSeconds : undefined;
}

/** What the office may write of them into a contract; a mistake is told then, not left out later. */
export const contractSettings = {
  ...lookUpSettings,
  codes: z
    .partialRecord(
      z.enum(telebankCodes),
      z.int().refine((code) => code !== 0, 'is success'),
    )
    .optional(),
  services: z.record(z.string(), z.string()).optional(),
};

/**
 * Reads the terms. What is absent or not understood is the usual, which gives nothing personal
 * away; a refusal is never renamed to 0, which is success in every protocol.
 */
export function contractTerms(settings: Readonly<Record<string, unknown>>): ContractTerms {
  const { name, address, debt, codes, services } = settings;
  return {
    name: disclosureOf(name),
    address: disclosureOf(address),
    debt: debt !== false,
    codes: entriesOf(codes, (value) => Number.isSafeInteger(value) && value !== 0),
    services: entriesOf(services, (value) => typeof value === 'string'),
  };
}

function entriesOf<T>(setting: unknown, fits: (value: unknown) => boolean): Record<string, T> {
  if (!isObject(setting)) return {};
  return Object.fromEntries(Object.entries(setting).filter(([, value]) => fits(value))) as Record<
    string,
    T
  >;
}
