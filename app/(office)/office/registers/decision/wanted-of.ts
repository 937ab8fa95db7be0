import type { requestsDatabase } from '#db/process-database.ts';
import type { WantedDifference } from '#db/queries/register-differences.ts';
import { registerChannels } from '#db/queries/register-files.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';

/** Reads which difference an address or a form names: a line of a register, or a payment. */
export async function wantedOf(
  sql: ReturnType<typeof requestsDatabase>['sql'],
  grant: StaffGrant,
  asked: Readonly<Record<string, string | string[] | undefined>>,
): Promise<WantedDifference | undefined> {
  const { register, line, channel, payment } = asked;
  if (isNumber(register) && isNumber(line)) {
    return { registerId: wholeNumberOf(register), lineNo: wholeNumberOf(line) };
  }
  if (typeof channel !== 'string' || typeof payment !== 'string') return undefined;
  if (!/^[!-~]{1,64}$/.test(payment)) return undefined;
  const [known] = await registerChannels(sql, grant, channel);
  return known && { channelId: known.id, externalId: payment };
}

function isNumber(text: string | string[] | undefined): text is string {
  return typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text);
}
