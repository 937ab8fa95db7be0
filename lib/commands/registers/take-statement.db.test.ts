import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { expectOk } from '#lib/domain/result.ts';
import { encodeText } from '#lib/registers/encodings.ts';
import { required } from '#lib/required.ts';
import {
  arrangeOwnAccounts,
  camtStatement,
  ownIban,
  type ToldEntry,
} from '#lib/testing/bank-statements.ts';
import { dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeRegisters } from '#lib/testing/registered-city.ts';
import { decideReceipt } from './decide-receipt.ts';
import { takeStatement } from './take-statement.ts';

let database: TestDatabase;
let arranged: Awaited<ReturnType<typeof arrangeRegisters>>;
let today: BusinessDay;
beforeAll(async () => {
  database = await cloneDatabase();
  arranged = await arrangeRegisters(database);
  await arrangeOwnAccounts(database.owner.sql, ownIban);
  today = await dayBefore(database.owner.sql, 0);
});
afterAll(async () => {
  await database.drop();
});

/** The partner of the small city's channels. */
const payerCode = '14312364';

/** Makes the contract say how the money comes. */
async function agree(terms: Readonly<Record<string, string>>) {
  const settings = JSON.stringify({ registers: { preset: 'native-csv', ...terms } });
  await database.owner.sql`
    UPDATE channels SET settings = ${settings}::text::jsonb WHERE code = 'bank-one'`;
}

/** A day of one payment the register confirms: what is left is its money. */
async function confirmedDay(back: number, amount = 100_00n) {
  const day = addDays(today, -back);
  const paid = { id: `${day}-1`, account: back, amount };
  await arranged.pay(paid, day);
  await arranged.take(`register-${day}`, day, [paid]);
  return day;
}

const stateOf = async (day: BusinessDay) => (await arranged.stateOf(day)).state;
const clerk = () => arranged.staff('register.take');
const entry = (changes: Partial<ToldEntry> & { readonly purpose: string }): ToldEntry => ({
  reference: `R-${changes.purpose}`,
  amount: '100.00',
  day: today,
  payerCode,
  ...changes,
});
const take = (entries: readonly ToldEntry[], closing: string) =>
  takeStatement(database.requests.sql, clerk(), {
    name: 'statement.xml',
    bytes: camtStatement(entries, { closing }),
  });
const receiptOf = async (reference: string) => {
  const [row] = await database.owner.sql<
    {
      id: number;
      channelId: number | null;
      businessDay: BusinessDay | null;
      assignedBy: string | null;
    }[]
  >`
    SELECT id, channel_id AS "channelId", business_day AS "businessDay",
      assigned_by AS "assignedBy"
    FROM bank_receipts WHERE reference = ${reference}`;
  return required(row, reference);
};
const assign = async (
  reference: string,
  to: { readonly day: BusinessDay; readonly note?: string; readonly channelId?: number },
) =>
  decideReceipt(database.requests.sql, arranged.staff('register.resolve'), {
    receiptId: (await receiptOf(reference)).id,
    deed: 'assign',
    paid: { channelId: to.channelId ?? arranged.city.channel.channelId, businessDay: to.day },
    note: to.note ?? 'лист банку',
    seen: { standing: 'open' },
  });

it('brings a day of gross money from awaiting to agreement, once', async () => {
  await agree({ statement: 'gross' });
  const day = await confirmedDay(3);
  expect(await stateOf(day)).toBe('money_awaited');
  const entries = [entry({ purpose: `Платежі за ${day}` })];
  const first = expectOk(await take(entries, '200.00'));
  expect(first.isKnown).toBe(false);
  expect(await stateOf(day)).toBe('reconciled');
  expect(await receiptOf(`R-Платежі за ${day}`)).toMatchObject({ assignedBy: 'rule' });
  expect(expectOk(await take(entries, '200.00'))).toEqual({ id: first.id, isKnown: true });
  expect(await arranged.stateOf(day)).toMatchObject({ credited: 100_00n });
});

it('takes the commission of the contract off net money, with no tolerance', async () => {
  await agree({ statement: 'net', commissionPercent: '0.5' });
  const [exact, short] = [await confirmedDay(4), await confirmedDay(5)];
  const entries = [
    entry({ purpose: `реєстр register-${exact}`, amount: '99.50' }),
    entry({ purpose: `реєстр register-${short}`, amount: '99.49' }),
  ];
  expectOk(await take(entries, '298.99'));
  expect(await stateOf(exact)).toBe('reconciled');
  expect(await stateOf(short)).toBe('money_differs');
});

it('counts an entry two statements have once, and a credit that was taken back not at all', async () => {
  await agree({ statement: 'gross' });
  const day = await confirmedDay(6);
  const credit = entry({ purpose: `за ${day}`, reference: 'twice' });
  expectOk(await take([credit], '200.00'));
  const back = { ...credit, reference: 'back', side: 'DBIT', isReversal: true } as const;
  expectOk(await take([credit, back], '100.00'));
  expect(await arranged.stateOf(day)).toMatchObject({ credited: 0n, state: 'money_differs' });
});

it('takes nothing of a statement that tells a known entry otherwise', async () => {
  const other = entry({ purpose: 'нове', reference: 'not-kept' });
  const changed = entry({ purpose: 'за день', reference: 'twice', amount: '100.01' });
  expect(await take([other, changed], '300.01')).toMatchObject({
    refusal: { code: 'statement_entry_differs', details: { line: '6' } },
  });
  await expect(receiptOf('not-kept')).rejects.toThrow();
});

it('takes the money of a day in one format only: it would count twice', async () => {
  const text = `1CClientBankExchange
ВерсияФормата=1.03
СекцияРасчСчет
РасчСчет=${ownIban}
НачальныйОстаток=0.00
КонечныйОстаток=1.00
КонецРасчСчет
СекцияДокумент=Платежное поручение
Номер=1
Дата=${today.split('-').reverse().join('.')}
Сумма=1.00
ПлательщикСчет=UA1
ПолучательСчет=${ownIban}
КонецДокумента
КонецФайла
`;
  const { bytes } = encodeText(text, 'cp1251');
  const file = { name: 'kl_to_1c.txt', bytes };
  expect(await takeStatement(database.requests.sql, clerk(), file)).toMatchObject({
    refusal: { code: 'statement_other_format', details: { day: today } },
  });
});

it('leaves what it does not recognise to a person, who assigns it with a ground, once', async () => {
  await agree({ statement: 'gross' });
  const day = await confirmedDay(7);
  const reference = 'mystery';
  expectOk(await take([entry({ purpose: 'переказ коштів', reference })], '200.00'));
  expect(await receiptOf(reference)).toMatchObject({ channelId: null, assignedBy: null });
  expect(await assign(reference, { day, note: ' ' })).toMatchObject({
    refusal: { code: 'reason_missing' },
  });
  expect(await assign(reference, { day: addDays(today, 1) })).toMatchObject({
    refusal: { code: 'day_not_over' },
  });
  expect(await assign(reference, { day, channelId: 999_999 })).toMatchObject({
    refusal: { code: 'register_not_agreed' },
  });
  expect(await stateOf(day)).toBe('money_awaited');
  expectOk(await assign(reference, { day }));
  expect(await stateOf(day)).toBe('reconciled');
  expect(await assign(reference, { day })).toMatchObject({
    refusal: { code: 'receipt_changed' },
  });
  const { id } = await receiptOf(reference);
  const [audited] = await database.owner.sql`
    SELECT details FROM audit_events
    WHERE object = ${`bank-receipt:${id}`} AND action = 'bank_receipt.assigned'`;
  expect(audited).toMatchObject({ details: { day, note: 'лист банку' } });
});

it('is nobody’s to take or assign without the permission', async () => {
  const reader = issueGrant<StaffGrant>({
    kind: 'staff',
    permission: 'register.read',
    userId: 'reader',
  });
  const { sql } = database.requests;
  const bytes = camtStatement([], { closing: '100.00' });
  expect(await takeStatement(sql, reader, { name: 'x', bytes })).toMatchObject({
    refusal: { code: 'forbidden' },
  });
  const asked = { receiptId: 1, deed: 'free', note: 'x', seen: { standing: 'open' } } as const;
  expect(await decideReceipt(sql, reader, asked)).toMatchObject({
    refusal: { code: 'forbidden' },
  });
});
