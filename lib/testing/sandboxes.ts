import type { BankCredentials } from '#lib/gateway/conformance/bank-side.ts';
import { addBank, type BankProtocol } from './banks.ts';
import type { Telebank } from './telebank.ts';
import type { NewChannel } from './telebank-channels.ts';

/** Adds a sandbox of a protocol; answers what its bank knows. */
export function addSandbox(
  { database }: Telebank,
  protocol: BankProtocol,
  settings: NewChannel['settings'] = {},
): Promise<BankCredentials> {
  const contract = { code: `sandbox-${protocol}`, settings, sandbox: true };
  return addBank(database.owner.sql, protocol, contract);
}
