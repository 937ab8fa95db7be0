import { parseMoney } from '../money.ts';
import { parseRate } from '../rate.ts';
import type { RefusalCode } from '../refusal.ts';
import { parseTimeOfDay } from '../time-of-day.ts';

/**
 * What a channel's contract says, as it is proposed, signed and stored: texts, so that the same
 * content is always the same bytes.
 */
export interface ChannelTerms {
  /** Hryvnias, as `moneyText` writes them; the largest single payment. */
  readonly amountMax: string;
  /** The most for one banking day; null means no limit. */
  readonly dayAmountMax: string | null;
  /** From this time of Kyiv on a payment counts on the next day; null means midnight. */
  readonly cutOff: string | null;
  readonly commissionPercent: string;
  readonly commissionFixed: string;
  readonly commissionPayer: CommissionPayer;
  /** CIDR; none means anywhere. */
  readonly networks: readonly string[];
  /** Codes; null means all. */
  readonly services: readonly string[] | null;
  /** Of the protocol; the protocol's own schema says what may stand here. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export const commissionPayers = ['payer', 'centre'] as const;

export type CommissionPayer = (typeof commissionPayers)[number];

export type TermName = keyof ChannelTerms;

export const termNames = [
  'amountMax',
  'dayAmountMax',
  'cutOff',
  'commissionPercent',
  'commissionFixed',
  'commissionPayer',
  'networks',
  'services',
  'settings',
] as const satisfies readonly TermName[];

export interface TermProblem {
  readonly field: TermName;
  readonly code: RefusalCode;
}

/** Says what is wrong with terms, field by field; nothing when they can be signed. */
export function problemsOfTerms(
  terms: ChannelTerms,
  isNetwork: (text: string) => boolean,
): TermProblem[] {
  const amount = parseMoney(terms.amountMax);
  const problems: (TermProblem | false)[] = [
    !(amount.ok && amount.value > 0n) && { field: 'amountMax', code: 'amount_malformed' },
    problemOfDay(terms),
    terms.cutOff !== null &&
      !parseTimeOfDay(terms.cutOff).ok && { field: 'cutOff', code: 'time_malformed' },
    !isPercent(terms.commissionPercent) && { field: 'commissionPercent', code: 'fee_malformed' },
    !parseMoney(terms.commissionFixed).ok && { field: 'commissionFixed', code: 'fee_malformed' },
    !terms.networks.every(isNetwork) && { field: 'networks', code: 'network_malformed' },
    terms.services?.length === 0 && { field: 'services', code: 'service_unknown' },
  ];
  return problems.filter((problem) => problem !== false);
}

function problemOfDay({ amountMax, dayAmountMax }: ChannelTerms): TermProblem | false {
  if (dayAmountMax === null) return false;
  const [one, day] = [parseMoney(amountMax), parseMoney(dayAmountMax)];
  if (!day.ok) return { field: 'dayAmountMax', code: 'amount_malformed' };
  const isTooSmall = one.ok && day.value < one.value;
  return isTooSmall && { field: 'dayAmountMax', code: 'channel_day_limit_too_small' };
}

function isPercent(text: string): boolean {
  const percent = parseRate(text);
  return percent.ok && percent.value.gte(0) && percent.value.lt(100);
}

/** Tells which terms differ. */
export function changedTerms(before: ChannelTerms, after: ChannelTerms): TermName[] {
  return termNames.filter((name) => canonicalText(before[name]) !== canonicalText(after[name]));
}

/** Writes a JSON value so that the same content is the same text, whatever the order of its names. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).sort(([one], [two]) => (one < two ? -1 : 1));
  return `{${entries.map(([name, of]) => `${JSON.stringify(name)}:${canonicalText(of)}`).join(',')}}`;
}
