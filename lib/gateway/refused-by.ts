import type { Refusal, RefusalCode } from '#lib/domain/refusal.ts';
import { type GatewayRefusal, type TelebankCode, telebankCodes } from './outcome.ts';

/** Tells a bank a refusal, with the facts that name what was wrong. */
export function refusedBy({ code, details }: Refusal): GatewayRefusal {
  return { kind: 'refused', code: telebankCode(code), ...(details ? { details } : {}) };
}

/** Narrows a code to those a bank can be given; any other one here is a bug. */
function telebankCode(code: RefusalCode): TelebankCode {
  const known = telebankCodes.find((one) => one === code);
  if (known === undefined) throw new Error(`${code} is not for banks`);
  return known;
}
