import { type ContractTerms, contractTerms, windowSecondsOf } from '../../contract-terms.ts';
import type { Channel } from '../../keys.ts';

/** What a contract says of EasyPay besides what all contracts may say. */
export interface EasyPayTerms extends ContractTerms {
  /** Which of the two sets of codes in use. */
  readonly set: 'A' | 'B';
  /** How a signature is written; its digest is a property of the key. */
  readonly encoding: 'hex' | 'base64';
  /** How far `DateTime` may be from now, seconds; undefined: it is not looked at. */
  readonly windowSeconds: number | undefined;
}

/** The ServiceId and the word for all services together, where a contract names none. */
const usualServices = { '1': '*' };

/** Reads the terms; what is absent or not understood is the usual. */
export function easyPayTerms({ settings }: Pick<Channel, 'settings'>): EasyPayTerms {
  const terms = contractTerms(settings);
  return {
    ...terms,
    services: Object.keys(terms.services).length === 0 ? usualServices : terms.services,
    set: settings['set'] === 'B' ? 'B' : 'A',
    encoding: settings['encoding'] === 'base64' ? 'base64' : 'hex',
    windowSeconds: windowSecondsOf(settings),
  };
}
