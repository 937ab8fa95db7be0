import { type BankStatement, checkBalances } from '#lib/domain/registers/bank-statement.ts';
import type { Result } from '#lib/domain/result.ts';
import { readCamt } from './camt.ts';
import { isClientBank, readClientBank } from './client-bank.ts';

/** Reads a bank statement whole or not at all, and sees that its balances agree. */
export function readStatement(bytes: Uint8Array): Result<BankStatement> {
  const read = isClientBank(bytes) ? readClientBank(bytes) : readCamt(bytes);
  return read.ok ? checkBalances(read.value) : read;
}
