import type { ParsedRegister } from '#lib/domain/registers/register-line.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { readDbf } from './dbf/read-dbf.ts';
import type { FileEncoding } from './encodings.ts';
import { secondsOfIso } from './local-time.ts';
import {
  accountOfField,
  allLines,
  amountOfField,
  idOfField,
  unreadable,
} from './register-fields.ts';

const zone = 'Europe/Kyiv';

/** Names the columns go by, here and there; the first that a table has is taken. */
const columns = {
  account: ['LIC_SCHET', 'LS', 'ACCOUNT', 'OS_RAH'],
  amount: ['SUMMA', 'SUM', 'AMOUNT'],
  day: ['DATP', 'DATE', 'DATA', 'PAY_DATE'],
  time: ['TIMP', 'TIME'],
  id: ['ID_PAY', 'PAY_ID', 'ID', 'KVIT'],
} as const;

/**
 * Reads a register of payments in a DBF table: account, sum and day, and, where the bank writes
 * them, its id of each payment and the time.
 */
export function readDbfRegister(
  bytes: Uint8Array,
  encoding?: FileEncoding,
): Result<ParsedRegister> {
  const table = readDbf(bytes, encoding);
  if (!table.ok) return table;
  const names = table.value.fields.map(({ name }) => name);
  const columnOf = (column: keyof typeof columns) =>
    columns[column].find((one) => names.includes(one));
  const [account, amount, day, time, id] = [
    columnOf('account'),
    columnOf('amount'),
    columnOf('day'),
    columnOf('time'),
    columnOf('id'),
  ];
  if (account === undefined || amount === undefined || day === undefined) {
    return unreadable(1, 'columns');
  }
  const lines = allLines(table.value.records, (record, index) => {
    return lineOf(index + 1, {
      account: record[account] ?? '',
      amount: record[amount] ?? '',
      day: record[day] ?? '',
      time: time === undefined ? '' : (record[time] ?? ''),
      id: id === undefined ? '' : (record[id] ?? ''),
    });
  });
  return lines.ok ? ok({ lines: lines.value }) : lines;
}

function lineOf(lineNo: number, cells: Readonly<Record<keyof typeof columns, string>>) {
  const accountNumber = accountOfField(cells.account);
  if (accountNumber === undefined) return unreadable(lineNo, 'account');
  const amount = amountOfField(cells.amount);
  if (amount === undefined) return unreadable(lineNo, 'amount');
  const paidAt = secondsOfIso(`${cells.day}T${cells.time || '00:00'}`, zone);
  if (paidAt === undefined) return unreadable(lineNo, 'date');
  const externalId = idOfField(cells.id);
  if (externalId === undefined && cells.id !== '') return unreadable(lineNo, 'id');
  return ok({
    lineNo,
    accountNumber,
    amount,
    ...(externalId === undefined ? {} : { externalId }),
    ...(cells.time === '' ? {} : { paidAt }),
  });
}
