import { type ContractTerms, contractTerms } from '../../contract-terms.ts';
import type { Channel } from '../../keys.ts';

/** What a contract says of "Debt" besides what all contracts may say. */
export interface DebtTerms extends ContractTerms {
  /** Whether an amount may have a comma for its point. */
  readonly comma: boolean;
  /** Whether a repeat of a posted payment is answered by code 7 instead of its reference. */
  readonly duplicatesAreErrors: boolean;
}

/** Reads the terms; what is absent or not understood is the usual. */
export function debtTerms({ settings }: Pick<Channel, 'settings'>): DebtTerms {
  return {
    ...contractTerms(settings),
    comma: settings['comma'] === true,
    duplicatesAreErrors: settings['duplicates'] === 'error',
  };
}

/** Our service for a code of the bank; codes the contract does not rename are our own. */
export function serviceOfCode({ services }: DebtTerms, code: string): string {
  return Object.hasOwn(services, code) ? (services[code] ?? code) : code;
}

/** The bank's code for a service of ours. */
export function codeOfService({ services }: DebtTerms, service: string): string {
  return Object.entries(services).find(([, ours]) => ours === service)?.[0] ?? service;
}
