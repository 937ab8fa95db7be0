import { moneyText } from '#lib/domain/money.ts';
import type { GatewayOutcome } from '../../outcome.ts';

type StatusOutcome = Extract<GatewayOutcome, { kind: 'register-status' }>;
type Day = NonNullable<StatusOutcome['day']>;
type ToldDifference = Day['differences'][number];

/** Writes what became of a register, and how its day compares with the ledger. */
export function registerBody({
  register,
  day,
  duplicate = false,
}: Pick<StatusOutcome, 'register' | 'day'> & { readonly duplicate?: boolean }) {
  return {
    register: register.name,
    sha256: register.hash,
    businessDay: register.businessDay,
    count: register.linesCount,
    total: moneyText(register.total),
    receivedAt: register.receivedAt,
    ...(duplicate ? { duplicate: true } : {}),
    ...(day ? { day: dayBody(day) } : {}),
  };
}

function dayBody(day: Day) {
  return {
    state: day.state,
    closed: day.isClosed,
    ours: counted(day.ours),
    yours: counted(day.theirs),
    open: day.openCount,
    differencesCount: day.differencesCount,
    page: day.page,
    differences: day.differences.map(differenceBody),
  };
}

function counted({ count, total }: Day['ours']) {
  return { count, total: moneyText(total) };
}

function differenceBody(difference: ToldDifference) {
  const { kind, register, lineNo, externalId, ours, theirs, decision } = difference;
  return {
    kind,
    ...(register === undefined ? {} : { register }),
    ...(lineNo === null ? {} : { line: lineNo }),
    ...(externalId === null ? {} : { externalId }),
    ...(theirs ? { yours: sideBody(theirs) } : {}),
    ...(ours
      ? { ours: { ...sideBody(ours), externalId: ours.externalId, status: ours.state } }
      : {}),
    ...(decision ? { decision: { action: decision.action, at: decision.at } } : {}),
  };
}

function sideBody({ account, amount, paidAt }: NonNullable<ToldDifference['theirs']>) {
  return { account, amount: moneyText(amount), ...(paidAt === null ? {} : { paidAt }) };
}
