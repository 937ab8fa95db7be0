import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { copyRows } from '#db/functions/copy-rows.ts';
import { copyText } from '#db/functions/copy-text.ts';
import { lockRegisters, matchChannelDay } from '#db/functions/match-channel-day.ts';
import { recogniseReceipts } from '#db/functions/recognise-receipts.ts';
import { actorOf, type ChannelGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { RegisterPreset } from '#lib/domain/registers/register-line.ts';
import { registerTermsOf } from '#lib/domain/registers/register-terms.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import {
  type CheckedRegister,
  checkRegister,
  type ToldFile,
} from '#lib/registers/check-register.ts';
import { required } from '#lib/required.ts';

/** A register as it came. */
export interface RegisterFile extends ToldFile {
  readonly channelId: number;
  /** Absent means the format the channel's contract names. */
  readonly preset?: RegisterPreset;
}

export interface TakenRegister {
  readonly id: number;
  readonly state: 'taken' | 'conflict' | 'replaced' | 'rejected';
  /** The same file was taken before: nothing has changed. */
  readonly isKnown: boolean;
}

/**
 * Takes a register whole or not at all: keeps the file with its hash, its lines, and what each of
 * them turns out to be. The same file again changes nothing, under whatever name; another file of
 * a known name is kept as a conflict for people to decide. Money is never changed by it. A sandbox
 * has no register in the books: it has those it plays with.
 */
export async function takeRegister(
  sql: Sql,
  grant: ChannelGrant | StaffGrant,
  file: RegisterFile,
): Promise<Result<TakenRegister>> {
  if (grant.kind === 'channel' && grant.channelId !== file.channelId) return refuse('forbidden');
  if (grant.kind === 'staff' && grant.permission !== 'register.take') return refuse('forbidden');
  const preset = await presetOf(sql, file);
  if (preset === undefined) return refuse('register_not_agreed');
  const checked = checkRegister(preset, file);
  if (!checked.ok) return checked;
  const register = { ...checked.value, channelId: file.channelId };
  return (await sql.begin((tx) => keep(tx, grant, register))) as Result<TakenRegister>;
}

async function presetOf(
  sql: Sql,
  { channelId, preset }: RegisterFile,
): Promise<RegisterPreset | undefined> {
  const [channel] = await sql<{ settings: Readonly<Record<string, unknown>> }[]>`
    SELECT settings FROM channels WHERE id = ${channelId} AND NOT sandbox`;
  return channel && (preset ?? registerTermsOf(channel.settings)?.preset);
}

type NewRegister = CheckedRegister & Pick<RegisterFile, 'channelId'>;

async function keep(
  tx: Transaction,
  grant: ChannelGrant | StaffGrant,
  register: NewRegister,
): Promise<Result<TakenRegister>> {
  const { channelId, businessDay, lines } = register;
  await lockRegisters(tx, register);
  const known = await findKnown(tx, register);
  if (known.same) return ok({ ...known.same, isKnown: true });
  if (known.isToCome) return refuse('day_not_over');
  const state = known.hasName ? 'conflict' : 'taken';
  const id = await insertRegister(tx, grant, { ...register, state });
  if (state === 'taken') {
    await matchChannelDay(tx, { channelId, businessDay }, { registerId: id, lines });
    await recogniseReceipts(tx);
  }
  await appendAudit(tx, grant, {
    action: `register.${state}`,
    object: `register:${id}`,
    details: { name: register.name, hash: register.hash, lines: register.totals.count },
  });
  return ok({ id, state, isKnown: false });
}

async function findKnown(tx: Transaction, { channelId, hash, name, businessDay }: NewRegister) {
  const [same] = await tx<Pick<TakenRegister, 'id' | 'state'>[]>`
    SELECT id, state FROM registers WHERE channel_id = ${channelId} AND hash = ${hash}`;
  const [facts] = await tx<{ hasName: boolean; isToCome: boolean }[]>`
    SELECT ${businessDay}::date > (now() AT TIME ZONE 'Europe/Kyiv')::date AS "isToCome",
      EXISTS (
        SELECT FROM registers
        WHERE channel_id = ${channelId} AND name = ${name} AND state = 'taken'
      ) AS "hasName"`;
  return { same, ...required(facts, 'what is known of a register') };
}

async function insertRegister(
  tx: Transaction,
  grant: ChannelGrant | StaffGrant,
  register: NewRegister & { readonly state: 'taken' | 'conflict' },
): Promise<number> {
  const { channelId, businessDay, name, preset, hash, bytes, totals, state } = register;
  await tx`
    CREATE TEMPORARY TABLE file_pieces (no integer NOT NULL, piece bytea NOT NULL) ON COMMIT DROP`;
  await copyRows(tx`COPY file_pieces (no, piece) FROM STDIN`, piecesOf(bytes));
  const [row] = await tx<{ id: number }[]>`
    INSERT INTO registers (channel_id, business_day, name, preset, hash, content, lines_count, total,
      state, received_by)
    SELECT ${channelId}, ${businessDay}, ${name}, ${preset}, ${hash},
      string_agg(piece, ''::bytea ORDER BY no), ${totals.count}::integer, ${totals.total}::bigint,
      ${state}, ${actorOf(grant)}
    FROM file_pieces
    RETURNING id`;
  return required(row, 'a register').id;
}

const pieceBytes = 65_536;

/** Cuts a file into rows of `COPY`: as one value, written in hex, it would take many times its size. */
function* piecesOf(bytes: Uint8Array): Generator<string> {
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    const piece = Buffer.from(bytes.subarray(start, start + pieceBytes)).toString('hex');
    yield copyText([`${start / pieceBytes}`, `\\x${piece}`]);
  }
}
