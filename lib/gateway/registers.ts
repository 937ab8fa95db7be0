import type { Sql } from '#db/client.ts';
import {
  type ToldDay,
  type ToldRegister,
  toldDay,
  toldRegister,
} from '#db/queries/told-registers.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { takeRegister } from '#lib/commands/registers/take-register.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { hashOfFile } from '#lib/registers/check-register.ts';
import { required } from '#lib/required.ts';
import type { BankRegister, GatewayCommand, GatewayOutcome, GatewayRefusal } from './outcome.ts';
import { refusedBy } from './refused-by.ts';

/**
 * Takes a register and tells how its day compares now. Another file under the id of a register that
 * was taken is kept for people to decide, and refused as the conflict it is.
 */
export async function takeReport(
  sql: Sql,
  grant: ChannelGrant,
  register: BankRegister,
): Promise<GatewayOutcome> {
  const { name } = register;
  const file = { ...register, channelId: grant.channelId, registerId: name };
  const taken = await takeRegister(sql, grant, file);
  if (!taken.ok) return refusedRegister(taken.refusal);
  const { id, isKnown, state } = taken.value;
  if (state !== 'taken') {
    return { kind: 'refused', code: 'external_id_conflict', details: { register: name } };
  }
  const told = required(await toldRegister(sql, grant, { id }), 'a register of the channel');
  const day = await dayOf(sql, grant, told, 1);
  return { kind: 'register', duplicate: isKnown, register: told, ...day };
}

/** The register that another file was taken as, under the id of this one. */
export async function takenInstead(
  sql: Sql,
  grant: ChannelGrant,
  { name, bytes }: BankRegister,
): Promise<ToldRegister | undefined> {
  const taken = await toldRegister(sql, grant, { name });
  return taken?.hash === hashOfFile(bytes) ? undefined : taken;
}

/** Tells what became of a register, and how its day compares now. */
export async function registerStatus(
  sql: Sql,
  grant: ChannelGrant,
  { name, page }: Extract<GatewayCommand, { kind: 'register-status' }>,
): Promise<GatewayOutcome> {
  const told = await toldRegister(sql, grant, { name });
  if (told === undefined) return { kind: 'refused', code: 'register_unknown' };
  return { kind: 'register-status', register: told, ...(await dayOf(sql, grant, told, page)) };
}

/** The day of a register, where the channel's contract has registers to be compared. */
async function dayOf(
  sql: Sql,
  grant: ChannelGrant,
  { businessDay }: ToldRegister,
  page: number,
): Promise<{ readonly day?: ToldDay }> {
  const day = await toldDay(sql, grant, { businessDay, page });
  return day ? { day } : {};
}

/** Tells a bank why its register was refused: what is wrong within it is one code with its facts. */
export function refusedRegister({ code, details }: Refusal): GatewayRefusal {
  switch (code) {
    case 'day_not_over':
      return { kind: 'refused', code: 'business_day_closed' };
    case 'register_totals_differ':
    case 'register_totals_missing':
    case 'register_day_differs':
    case 'register_too_long':
      return {
        kind: 'refused',
        code: 'register_unreadable',
        details: { reason: code, ...details },
      };
    default:
      return refusedBy({ code, ...(details ? { details } : {}) });
  }
}
