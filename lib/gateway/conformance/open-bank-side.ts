import type { BankLine, BankSide, OpenBankSide } from './bank-side.ts';
import { openCity24Side } from './city24.ts';
import { openDebtSide } from './debt.ts';
import { openEasyPaySide } from './easypay.ts';
import { openNativeSide } from './native.ts';
import { openOsmpSide } from './osmp.ts';
import { openPumbSide } from './pumb.ts';

/** Bank sides by the dialect of a channel; a further protocol is a file here and its dialects. */
const sides: Readonly<Record<string, OpenBankSide>> = {
  native: openNativeSide,
  osmp: openOsmpSide,
  ibox: openOsmpSide,
  city24: openCity24Side,
  'debt-privat': openDebtSide,
  'debt-abank': openDebtSide,
  easypay: openEasyPaySide,
  pumb: openPumbSide,
};

/** Opens a bank's side in the dialect of its channel; throws where nobody speaks it. */
export async function openBankSide(line: BankLine): Promise<BankSide> {
  const { protocol } = line.credentials;
  const open = sides[protocol];
  if (open !== undefined) return await open(line);
  const known = Object.keys(sides).join(', ');
  throw new Error(`No bank's side speaks ${protocol}; known are ${known}`);
}
