import type { Sql } from '#db/client.ts';
import type { DebtDetails, ServiceDebt } from '#db/queries/debt-details.ts';
import type { Debt } from '#db/queries/debts.ts';
import type { Payer } from '#db/queries/payers.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { money, sumMoney, zeroMoney } from '#lib/domain/money.ts';
import { periodOf, previousPeriod } from '#lib/domain/period.ts';
import {
  type MagicAccount,
  type MagicDue,
  magicAccountOf,
  magicServices,
} from '#lib/domain/sandbox/magic-accounts.ts';
import { required } from '#lib/required.ts';
import { objectionToCheck } from './execute.ts';
import type { GatewayCommand, GatewayOutcome, GatewayRefusal } from './outcome.ts';

type LookUp = Extract<GatewayCommand, { kind: 'debt' | 'check' | 'payers' | 'debt-details' }>;

interface Now {
  readonly as_of: string;
  readonly today: BusinessDay;
  readonly amount_max: bigint;
}

const unknownAccount: GatewayRefusal = { kind: 'refused', code: 'account_unknown' };

/** Looks a magic account up, in whichever way it is asked for; nobody lives at an address here. */
export async function lookUpMagic(
  sql: Sql,
  grant: ChannelGrant,
  command: LookUp,
): Promise<GatewayOutcome> {
  const magic = magicAccountOf(numberIn(command) ?? '');
  if (magic === undefined) return unknownAccount;
  const [row] = await sql<Now[]>`
    SELECT now() AS as_of, (now() AT TIME ZONE 'Europe/Kyiv')::date AS today, amount_max
    FROM channels WHERE id = ${grant.channelId}`;
  const now = required(row, 'a channel');
  switch (command.kind) {
    case 'debt':
      return { kind: 'debt', debt: debtOf(magic, grant, now) };
    case 'check':
      return check(magic, grant, now, command);
    case 'payers':
    case 'debt-details':
      return details(magic, grant, now, command.kind);
  }
}

function numberIn(command: LookUp): string | undefined {
  if (!('search' in command)) return command.accountNumber;
  return 'accountNumber' in command.search ? command.search.accountNumber : undefined;
}

function check(
  magic: MagicAccount,
  grant: ChannelGrant,
  now: Now,
  { amount, service }: Extract<LookUp, { kind: 'check' }>,
): GatewayOutcome {
  const debt = debtOf(magic, grant, now);
  const payer = payerOf(magic, grant, now);
  const objection = objectionToCheck({ debt, payer, amount, service });
  return objection ? { kind: 'refused', code: objection } : { kind: 'debt', debt, payer };
}

function payerOf(magic: MagicAccount, grant: ChannelGrant, { amount_max: channelMax }: Now): Payer {
  const limit = magic.amountMax ?? money(channelMax);
  return {
    ...nameOf(magic),
    services: magic.hasServices
      ? seenBy(grant).map(([code, recipient]) => ({ code, recipient }))
      : [],
    amountMax: limit < channelMax ? limit : money(channelMax),
  };
}

function nameOf({ holder, street }: MagicAccount) {
  return { name: holder, address: { street, building: '1', premise: '45' } };
}

function debtOf(
  { dues, number, state }: MagicAccount,
  grant: ChannelGrant,
  { as_of: asOf, today }: Now,
): Debt {
  const period = previousPeriod(periodOf(today));
  const seen = seenBy(grant).map(([code]) => code);
  const lines = dues
    .filter(({ service }) => seen.some((code) => code === service))
    .map((line) => ({ ...line, period }));
  const owed = lines.filter(({ due }) => due > 0n);
  return { accountNumber: number, state, asOf, lines, total: sumMoney(owed.map(({ due }) => due)) };
}

function details(
  magic: MagicAccount,
  grant: ChannelGrant,
  { today }: Now,
  kind: 'payers' | 'debt-details',
): GatewayOutcome {
  const { dues, hasServices, number, state } = magic;
  if (state === 'closed') return { kind: 'refused', code: 'account_closed' };
  const seen = hasServices ? seenBy(grant) : [];
  if (seen.length === 0) return { kind: 'refused', code: 'account_not_payable' };
  const payer = nameOf(magic);
  if (kind === 'payers') {
    return { kind, payers: [{ accountNumber: number, ...payer }], hasMore: false };
  }
  const billed = previousPeriod(periodOf(today));
  const shown: DebtDetails = {
    accountNumber: number,
    state,
    payer,
    billed,
    services: seen.map(([code, recipient]) => {
      return serviceDebt(code, recipient, dues.find(({ service }) => service === code)?.due);
    }),
  };
  return { kind, details: shown };
}

function serviceDebt(service: string, name: string, due: MagicDue['due'] = zeroMoney): ServiceDebt {
  const agreementNo = magicServices.findIndex(([code]) => code === service) + 1;
  const isOwed = due > 0n;
  return {
    agreementNo,
    service,
    recipient: { contractId: agreementNo, name, registryCode: '99000212' },
    debt: due,
    toPay: isOwed ? due : zeroMoney,
    balance: isOwed ? zeroMoney : due,
    charge: isOwed ? due : zeroMoney,
    recalculation: zeroMoney,
    subsidy: zeroMoney,
    benefit: zeroMoney,
    meters: [],
  };
}

function seenBy({ services }: ChannelGrant) {
  return magicServices.filter(([code]) => services?.includes(code) ?? true);
}
