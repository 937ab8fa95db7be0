import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { parseReadingsCsv } from '#lib/registers/readings-csv.ts';
import type { EnteredSource } from './enter-readings.ts';

export interface ReadingFileRequest {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly source: EnteredSource;
}

/** Largest file of readings, bytes: with the rest of its form the front door takes no more. */
export const readingFileBytesMax = 900_000;

/** What is told of a larger one, before it is sent and after. */
export const readingFileTooLarge: Refusal = {
  code: 'file_too_large',
  details: { kilobytes: `${readingFileBytesMax / 1_000}` },
};

const nameMax = 120;

/**
 * Keeps a file of readings to be looked at before it is applied; answers its hash. The same file
 * again is the one that is there.
 */
export async function keepReadingFile(
  sql: Sql,
  grant: StaffGrant,
  { name, bytes, source }: ReadingFileRequest,
): Promise<Result<string>> {
  if (grant.permission !== 'metering.change') return refuse('forbidden');
  if (bytes.byteLength > readingFileBytesMax) return { ok: false, refusal: readingFileTooLarge };
  const content = textOf(bytes);
  if (content === undefined) return refuse('reading_file_malformed', { line: '1' });
  const parsed = parseReadingsCsv(content);
  if (!parsed.ok) return parsed;
  const hash = createHash('sha256').update(bytes).digest('hex');
  return await inTransaction(sql, async (tx) => {
    const [kept] = await tx`
      INSERT INTO reading_files (hash, name, content, source, uploaded_by)
      VALUES (${hash}, ${name.slice(0, nameMax) || hash.slice(0, 8)}, ${content}, ${source},
        ${actorOf(grant)})
      ON CONFLICT (hash) DO NOTHING
      RETURNING hash`;
    if (kept) {
      const details = { source, rows: parsed.value.length };
      await appendAudit(tx, grant, {
        action: 'reading-file.keep',
        object: `file:${hash}`,
        details,
      });
    }
    return ok(hash);
  });
}

/** A file that is not UTF-8 is nothing we can read; a byte of zero is no text at all. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
