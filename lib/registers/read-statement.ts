import {
  type AccountStatement,
  checkBalances,
  type StatementFormat,
} from '#lib/domain/registers/bank-statement.ts';
import type { Result } from '#lib/domain/result.ts';
import { readCamt } from './camt.ts';
import { isClientBank, readClientBank } from './client-bank.ts';

const readers = { camt: readCamt, 'client-bank': readClientBank } as const;

/** Tells the format of a statement by how it begins. */
export function statementFormatOf(bytes: Uint8Array): StatementFormat {
  return isClientBank(bytes) ? 'client-bank' : 'camt';
}

/** Reads a bank statement whole or not at all, and sees that its balances agree. */
export function readStatement(bytes: Uint8Array): Result<readonly AccountStatement[]> {
  const read = readers[statementFormatOf(bytes)](bytes);
  return read.ok ? checkBalances(read.value) : read;
}
