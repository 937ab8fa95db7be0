import type { RegisterReading } from '#lib/domain/registers/register-line.ts';
import { ok } from '#lib/domain/result.ts';
import { readDbf } from './dbf/read-dbf.ts';
import type { FileEncoding } from './encodings.ts';
import { secondsOfIso } from './local-time.ts';
import { accountOfField, amountOfField, idOfField, unreadable } from './register-fields.ts';

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
export function* readDbfRegister(bytes: Uint8Array, encoding?: FileEncoding): RegisterReading {
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
  let lineNo = 0;
  for (const record of table.value.records) {
    if (!record.ok) return record;
    lineNo += 1;
    const cellOf = (column: string | undefined) =>
      column === undefined ? '' : (record.value[column] ?? '');
    const line = lineOf(lineNo, {
      account: cellOf(account),
      amount: cellOf(amount),
      day: cellOf(day),
      time: cellOf(time),
      id: cellOf(id),
    });
    if (!line.ok) return line;
    yield line.value;
  }
  return ok({});
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
