import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { RegisterPreset } from '#lib/domain/registers/register-line.ts';
import { registerTermsOf } from '#lib/domain/registers/register-terms.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { recordOfLine } from '#lib/domain/sandbox/played-day.ts';
import {
  type CheckedRegister,
  checkRegister,
  type ToldFile,
} from '#lib/registers/check-register.ts';

/** A register of a sandbox is to try with; the largest pack of "Debt" has fewer lines. */
const linesMax = 5_000;

/** Where no contract names a format, the telebank's own is spoken. */
const presetUsual: RegisterPreset = 'native-csv';

/**
 * Takes a register of a sandbox whole or not at all, checked as in the city and kept beside the
 * books. The same file again changes nothing; another one under a known id is the conflict it is.
 */
export async function playRegister(
  sql: Sql,
  grant: ChannelGrant,
  file: ToldFile & { readonly preset?: RegisterPreset },
): Promise<Result<{ readonly name: string; readonly isKnown: boolean }>> {
  const checked = checkRegister(file.preset ?? (await presetOf(sql, grant)), file);
  if (!checked.ok) return checked;
  if (checked.value.totals.count > linesMax) {
    return refuse('register_too_long', { max: `${linesMax}` });
  }
  return (await sql.begin((tx) => keep(tx, grant, checked.value))) as Result<{
    readonly name: string;
    readonly isKnown: boolean;
  }>;
}

async function presetOf(sql: Sql, { channelId }: ChannelGrant): Promise<RegisterPreset> {
  const [channel] = await sql<{ settings: Readonly<Record<string, unknown>> }[]>`
    SELECT settings FROM channels WHERE id = ${channelId}`;
  return registerTermsOf(channel?.settings ?? {})?.preset ?? presetUsual;
}

async function keep(
  tx: Transaction,
  { channelId }: ChannelGrant,
  { businessDay, hash, lines, name, totals }: CheckedRegister,
): Promise<Result<{ readonly name: string; readonly isKnown: boolean }>> {
  const [clock] = await tx<{ isToCome: boolean }[]>`
    SELECT ${businessDay}::date > (now() AT TIME ZONE 'Europe/Kyiv')::date AS "isToCome"`;
  if (clock?.isToCome) return refuse('day_not_over');
  const [kept] = await tx`
    INSERT INTO sandbox_registers (channel_id, business_day, name, hash, lines, lines_count, total)
    VALUES (${channelId}, ${businessDay}, ${name}, ${hash},
      ${JSON.stringify([...lines].map(recordOfLine))}::text::jsonb, ${totals.count}, ${totals.total})
    ON CONFLICT DO NOTHING RETURNING id`;
  if (kept) return ok({ name, isKnown: false });
  const [same] = await tx<{ name: string }[]>`
    SELECT name FROM sandbox_registers WHERE channel_id = ${channelId} AND hash = ${hash}`;
  return same
    ? ok({ name: same.name, isKnown: true })
    : refuse('external_id_conflict', { register: name });
}
