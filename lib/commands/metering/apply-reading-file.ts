import type { Sql } from '#db/client.ts';
import { Refused } from '#db/functions/refused.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { EnteredSource } from './enter-readings.ts';
import { enterFile, type FileOutcome } from './try-reading-file.ts';

export interface ApplyFileRequest {
  readonly hash: string;
  /** Hash of what was looked at. */
  readonly outcomeHash: string;
}

/**
 * Applies a file of readings, if it still comes to what somebody looked at; else nothing of it is
 * kept. A file is applied once: the same again changes nothing.
 */
export async function applyReadingFile(
  sql: Sql,
  grant: StaffGrant,
  { hash, outcomeHash }: ApplyFileRequest,
): Promise<Result<FileOutcome | 'applied_before'>> {
  if (grant.permission !== 'metering.change') return refuse('forbidden');
  try {
    return (await sql.begin(async (tx) => {
      const [file] = await tx<{ content: string; source: EnteredSource; is_applied: boolean }[]>`
        SELECT content, source, applied_at IS NOT NULL AS is_applied FROM reading_files
        WHERE hash = ${hash} FOR UPDATE`;
      if (!file) throw new Refused({ code: 'not_found' });
      if (file.is_applied) return ok('applied_before');
      const entered = await enterFile(tx, grant, { hash, ...file });
      if (!entered.ok) throw new Refused(entered.refusal);
      const { rows } = entered.value;
      if (entered.value.outcomeHash !== outcomeHash) {
        throw new Refused({ code: 'reading_file_changed' });
      }
      const count = (kind: string) => rows.filter(({ outcome }) => outcome.kind === kind).length;
      await tx`
        UPDATE reading_files SET applied_by = ${actorOf(grant)}, applied_at = now(),
          recorded = ${count('recorded')}, refused = ${count('refused')}
        WHERE hash = ${hash}`;
      return entered;
    })) as Result<FileOutcome | 'applied_before'>;
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
