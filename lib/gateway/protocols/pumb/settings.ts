import { windowSecondsOf } from '../../contract-terms.ts';

/** What a contract says of this protocol. */
export interface PumbTerms {
  /** The bank's code of what is paid for through the channel. */
  readonly serviceCode: string;
  /** The bank's code of the part of the recipient the money is for. */
  readonly subdivisionCode: string | undefined;
  /** How far `iat` may be from now, seconds. */
  readonly windowSeconds: number;
  /** Requests for a status are not signed: without networks in the contract it has to allow them. */
  readonly hasOpenStatus: boolean;
}

const windowSecondsUsual = 300;

/** Reads the terms; what is absent or not understood is the usual. */
export function pumbTerms(settings: Readonly<Record<string, unknown>>): PumbTerms {
  const { serviceCode, subdivisionCode, openStatus } = settings;
  return {
    serviceCode: codeOf(serviceCode) ?? '1',
    subdivisionCode: codeOf(subdivisionCode),
    windowSeconds: windowSecondsOf(settings) ?? windowSecondsUsual,
    hasOpenStatus: openStatus === true,
  };
}

function codeOf(setting: unknown): string | undefined {
  return typeof setting === 'string' && setting !== '' ? setting : undefined;
}
