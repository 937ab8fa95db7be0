import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money } from '#lib/domain/money.ts';
import { type ReconciledDay, reconciledDays } from './reconciliation.ts';
import { differencesOf, type ShownDifference } from './register-differences.ts';
import { type RegisterCard, registerCards } from './register-files.ts';

/** A register as its channel is told of it. */
export type ToldRegister = Pick<
  RegisterCard,
  'id' | 'name' | 'businessDay' | 'hash' | 'linesCount' | 'total' | 'receivedAt'
>;

/** A difference as its channel is told of it: who decided it, and why, is the centre's own. */
export type ToldDifference = Pick<
  ShownDifference,
  'kind' | 'lineNo' | 'externalId' | 'theirs' | 'ours'
> & {
  /** The channel's id of the register; absent, as the line, where only we have the payment. */
  readonly register: string | undefined;
  readonly decision: Pick<NonNullable<ShownDifference['decision']>, 'action' | 'at'> | undefined;
};

/** How a channel's registers of a banking day compare with what we hold. */
export interface ToldDay
  extends Pick<ReconciledDay, 'businessDay' | 'state' | 'isClosed' | 'ours' | 'openCount'> {
  readonly theirs: { readonly count: number; readonly total: Money };
  /** A page of the differences, those that are open first. */
  readonly differences: readonly ToldDifference[];
  readonly differencesCount: number;
  readonly page: number;
}

/** Differences of one answer. */
export const differencesMax = 100;

/** Tells a channel of its register, by our id or by its own; undefined where it has none. */
export async function toldRegister(
  sql: Sql,
  grant: ChannelGrant,
  wanted: { readonly id: number } | { readonly name: string },
): Promise<ToldRegister | undefined> {
  const { channelId } = grant;
  const [card] = await registerCards(
    sql,
    grant,
    'id' in wanted ? wanted : { channelId, ...wanted },
  );
  return card;
}

/** Tells a channel of its own day; undefined where its contract has no registers. */
export async function toldDay(
  sql: Sql,
  grant: ChannelGrant,
  { businessDay, page }: { readonly businessDay: BusinessDay; readonly page: number },
): Promise<ToldDay | undefined> {
  const { channelId } = grant;
  const [[day], files, differences] = await Promise.all([
    reconciledDays(sql, grant, { from: businessDay, to: businessDay, channelId }),
    registerCards(sql, grant, { channelId, businessDay }),
    differencesOf(sql, grant, { channelId, businessDay }, { page, rowsMax: differencesMax }),
  ]);
  if (!day) return undefined;
  const { state, isClosed, ours, registers, openCount } = day;
  const names = new Map(files.map(({ id, name }) => [id, name]));
  return {
    businessDay,
    state,
    isClosed,
    ours,
    theirs: { count: registers.lines, total: registers.total },
    openCount,
    differences: differences.rows.map((one) => toTold(one, names)),
    differencesCount: differences.total,
    page,
  };
}

function toTold(
  { kind, registerId, lineNo, externalId, theirs, ours, decision }: ShownDifference,
  names: ReadonlyMap<number, string>,
): ToldDifference {
  const register = registerId === null ? undefined : names.get(registerId);
  const told = decision && { action: decision.action, at: decision.at };
  return { kind, register, lineNo, externalId, theirs, ours, decision: told };
}
