import { parseRate, type Rate, rate } from '../rate.ts';
import { type RegisterPreset, registerPresets } from './register-line.ts';

/** What a channel's contract says of its registers. */
export interface RegisterTerms {
  readonly preset: RegisterPreset;
  /** Whether the bank's lump sum is checked, and whether its commission is taken off it. */
  readonly statement: (typeof registerStatements)[number];
  readonly commission: Rate;
  /** Whose money it is in a bank statement, where the partner does not pay itself. */
  readonly payer: { readonly code?: string; readonly iban?: string };
}

/** Whether a bank's money is checked: not, as it was collected, or less its commission. */
export const registerStatements = ['none', 'gross', 'net'] as const;
const noCommission = rate('0');

/**
 * Reads what `channels.settings` says under `registers`; undefined for a channel whose contract
 * has none: its days need no register. What is not understood counts as not said.
 */
export function registerTermsOf(
  settings: Readonly<Record<string, unknown>>,
): RegisterTerms | undefined {
  const said = settings['registers'];
  if (typeof said !== 'object' || said === null) return undefined;
  const facts = said as Readonly<Record<string, unknown>>;
  const preset = registerPresets.find((known) => known === facts['preset']);
  if (preset === undefined) return undefined;
  const commission = parseRate(String(facts['commissionPercent'] ?? '0'));
  return {
    preset,
    statement: registerStatements.find((known) => known === facts['statement']) ?? 'none',
    commission: commission.ok ? commission.value : noCommission,
    payer: {
      ...textUnder(facts, 'payerCode', 'code'),
      ...textUnder(facts, 'payerIban', 'iban'),
    },
  };
}

function textUnder(
  facts: Readonly<Record<string, unknown>>,
  name: string,
  as: 'code' | 'iban',
): { readonly code?: string; readonly iban?: string } {
  const said = facts[name];
  return typeof said === 'string' && said !== '' ? { [as]: said } : {};
}
