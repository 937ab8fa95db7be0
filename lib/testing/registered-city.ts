import type { Sql } from '#db/client.ts';
import { reconciledDays } from '#db/queries/reconciliation.ts';
import { recipientsOfDay } from '#db/queries/settlement.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import type { StaffPermission } from '#lib/auth/permissions.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { reservePayment } from '#lib/commands/payment/reserve-payment.ts';
import { resolveRegisterLine } from '#lib/commands/payment/resolve-register-line.ts';
import { resolveUnconfirmed } from '#lib/commands/payment/resolve-unconfirmed.ts';
import { takeRegister } from '#lib/commands/registers/take-register.ts';
import { closeDay } from '#lib/commands/settlement/close-day.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { money, sumMoney } from '#lib/domain/money.ts';
import type { RegisterAction } from '#lib/domain/registers/decision.ts';
import type { LineClass } from '#lib/domain/registers/match-day.ts';
import { expectOk } from '#lib/domain/result.ts';
import { writeNativeCsv } from '#lib/registers/native-csv.ts';
import { required } from '#lib/required.ts';
import type { TestDatabase } from './database.ts';
import { arrangePerson } from './people.ts';
import { arrangeSmallCity, type SmallCity } from './small-city.ts';

/** A payment as somebody tells of it; the account is a place in the list of the city's. */
export interface Paid {
  readonly id: string;
  readonly account: number;
  readonly amount?: bigint;
}

const paidAt = 1_795_000_000;
/** The head of a native register, before its first payment. */
const headLines = 2;

/** Arranges a small city whose first channel sends registers, and what its clerk and bank do. */
export async function arrangeRegisters(database: TestDatabase) {
  const owner: Sql = database.owner.sql;
  const { sql } = database.requests;
  const city = await arrangeSmallCity(owner, { accounts: 20 });
  const clerk = await arrangePerson(owner, { login: 'clerk', roles: ['settlement_clerk'] });
  const chief = await arrangePerson(owner, { login: 'chief', roles: ['settlement_chief'] });
  await owner`
    UPDATE channels SET settings = '{"registers": {"preset": "native-csv"}}'
    WHERE code = 'bank-one'`;
  const staff = (permission: StaffPermission) =>
    issueGrant<StaffGrant>({ kind: 'staff', permission, userId: clerk });
  /** The second person. */
  const chiefOf = (permission: StaffPermission) =>
    issueGrant<StaffGrant>({ kind: 'staff', permission, userId: chief });
  const ground = { owner, sql, city, staff };
  const numberOf = (account: number) => required(city.accountNumbers[account], 'an account');
  return {
    city,
    staff,
    chiefOf,
    numberOf,
    requestOf: requestsOf(city),
    ...bankOf(ground),
    ...looksOf(ground),
  };
}

interface Ground {
  readonly owner: Sql;
  readonly sql: Sql;
  readonly city: SmallCity;
  readonly staff: (permission: StaffPermission) => StaffGrant;
}

function requestsOf({ accountNumbers }: SmallCity) {
  return ({ id, account, amount = 10_000n }: Paid) => ({
    externalId: id,
    accountNumber: accountNumbers[account] ?? '9999999999',
    amount: money(amount),
    currency: 'UAH',
  });
}

/** What the bank sends and the clerk decides. */
function bankOf({ sql, city, staff }: Ground) {
  const { channelId } = city.channel;
  const requestOf = requestsOf(city);
  return {
    pay: async (
      paid: Paid,
      businessDay: BusinessDay,
      lines?: readonly { readonly service: string; readonly amount: bigint }[],
    ) => {
      const split = lines?.map((one) => ({ ...one, amount: money(one.amount) }));
      const request = { ...requestOf(paid), businessDay, ...(split ? { lines: split } : {}) };
      const [answer] = await acceptPayments(sql, [{ grant: city.channel, request }]);
      return required(answer, 'an answer');
    },
    reserve: (paid: Paid) => reservePayment(sql, city.channel, requestOf(paid)),
    take: async (registerId: string, businessDay: BusinessDay, said: readonly Paid[]) => {
      const lines = said.map((one) => ({ ...requestOf(one), paidAt }));
      const bytes = new TextEncoder().encode(writeNativeCsv({ registerId, businessDay, lines }));
      const file = { channelId, name: registerId, bytes };
      return expectOk(await takeRegister(sql, city.channel, file)).id;
    },
    /** A report of PUMB whose payments name no accounts. */
    report: async (id: string, date: BusinessDay, said: readonly Omit<Paid, 'account'>[]) => {
      const payments = said.map(({ id: payment, amount = 10_000n }) => {
        return { id: payment, amount: Number(amount), date: `${date}T08:15:00Z` };
      });
      const bytes = new TextEncoder().encode(JSON.stringify({ id, date, payments }));
      const file = { channelId, name: id, bytes, preset: 'pumb-report' } as const;
      return expectOk(await takeRegister(sql, city.channel, file)).id;
    },
    decide: (
      registerId: number,
      [line, seen, action, note = 'лист банку']: readonly [
        number,
        LineClass,
        RegisterAction,
        string?,
      ],
    ) =>
      resolveRegisterLine(sql, staff('register.resolve'), {
        registerId,
        lineNo: line + headLines,
        seen,
        action,
        note,
      }),
    settle: (externalId: string, action: RegisterAction) =>
      resolveUnconfirmed(sql, staff('register.resolve'), {
        channelId,
        externalId,
        action,
        note: 'телефоном',
      }),
    close: (day: BusinessDay) => closeDay(sql, staff('settlement.close'), day),
  };
}

/** What became of it. */
function looksOf({ owner, sql, city, staff }: Ground) {
  return {
    classesOf: async (registerId: number) => {
      const rows = await owner<{ class: LineClass }[]>`
        SELECT class FROM register_lines WHERE register_id = ${registerId} ORDER BY line_no`;
      return rows.map((row) => row.class);
    },
    stateOf: async (day: BusinessDay) => {
      const [found] = await reconciledDays(sql, staff('register.read'), { from: day, to: day });
      return required(found, 'a day');
    },
    received: async (day: BusinessDay) => {
      const recipients = await recipientsOfDay(sql, staff('settlement.read'), day);
      return sumMoney(recipients.map((one) => one.received));
    },
    /** What was paid to an account, less what was taken back. */
    paidTo: async (account: number) => {
      const [row] = await owner<{ sum: string }[]>`
        SELECT coalesce(sum(amount), 0)::text AS sum FROM ledger_entries
        JOIN journals ON journals.account_id = ledger_entries.account_id
          AND journals.id = ledger_entries.journal_id
        WHERE ledger_entries.account_id = ${city.accountIds[account] ?? 0}
          AND ledger_account = 'receivable' AND kind <> 'charges'`;
      return -BigInt(required(row, 'a sum').sum);
    },
  };
}
