import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';

/** A file of readings and how far it has come. */
export interface ReadingFile {
  readonly hash: string;
  readonly name: string;
  readonly source: 'inspector' | 'provider' | 'subscriber';
  readonly uploadedBy: string;
  readonly uploadedAt: string;
  readonly appliedBy: string | null;
  readonly appliedAt: string | null;
  readonly recorded: number | null;
  readonly refused: number | null;
}

const filesMax = 50;

/** Lists the latest files of readings, or the one of a hash. */
export async function readingFiles(
  sql: Sql,
  _grant: StaffGrant,
  hash?: string,
): Promise<readonly ReadingFile[]> {
  return await sql<ReadingFile[]>`
    SELECT file.hash, file.name, file.source, file.uploaded_at AS "uploadedAt",
      coalesce(uploader.full_name, file.uploaded_by) AS "uploadedBy",
      coalesce(applier.full_name, file.applied_by) AS "appliedBy",
      file.applied_at AS "appliedAt", file.recorded, file.refused
    FROM reading_files AS file
    LEFT JOIN users AS uploader ON 'user:' || uploader.id = file.uploaded_by
    LEFT JOIN users AS applier ON 'user:' || applier.id = file.applied_by
    WHERE file.hash = coalesce(${hash ?? null}::text, file.hash)
    ORDER BY file.uploaded_at DESC, file.hash
    LIMIT ${filesMax}`;
}
