import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { type ImportOutcome, type ImportRecord, planImport } from '#lib/domain/city/import-file.ts';
import type { Result } from '#lib/domain/result.ts';
import { readKnownCity } from './known-city.ts';

/** Reads bytes into rows; the file formats are the registers' affair. */
export type DecodeFile = (bytes: Uint8Array) => Result<readonly ImportRecord[]>;

/** An uploaded file. */
export interface CityImport {
  readonly id: string;
  readonly fileName: string;
  readonly uploadedBy: string;
  /** ISO instants. */
  readonly uploadedAt: string;
  readonly appliedAt: string | undefined;
  readonly appliedBy: string | undefined;
}

interface ImportRow {
  readonly id: string;
  readonly file_name: string;
  readonly uploaded_by: string;
  readonly uploaded_at: string;
  readonly applied_at: string | null;
  readonly applied_by: string | null;
}

/** Lists the files uploaded last, or the one of an id. */
export async function cityImports(
  sql: Sql,
  _grant: StaffGrant,
  { id = null, importsMax = 1 }: { readonly id?: string | null; readonly importsMax?: number },
): Promise<CityImport[]> {
  const rows = await sql<ImportRow[]>`
    SELECT import.id, import.file_name, import.uploaded_at, import.applied_at,
      coalesce(uploader.full_name, import.uploaded_by) AS uploaded_by,
      coalesce(applier.full_name, import.applied_by) AS applied_by
    FROM city_imports AS import
    LEFT JOIN users AS uploader ON import.uploaded_by = 'user:' || uploader.id
    LEFT JOIN users AS applier ON import.applied_by = 'user:' || applier.id
    WHERE import.id = ${id}::uuid OR ${id}::uuid IS NULL
    ORDER BY import.uploaded_at DESC, import.id DESC LIMIT ${importsMax}`;
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at,
    appliedAt: row.applied_at ?? undefined,
    appliedBy: row.applied_by ?? undefined,
  }));
}

/** What would become of each row of a file now, and the hash that names exactly this. */
export interface ImportPlan {
  readonly outcomes: readonly ImportOutcome[];
  readonly hash: string;
}

/** Plans an uploaded file against the city base as it is; refuses what cannot be read at all. */
export async function planOfImport(
  sql: Sql | Transaction,
  _grant: StaffGrant,
  id: string,
  decode: DecodeFile,
): Promise<Result<ImportPlan>> {
  const [row] = await sql<{ content: Uint8Array }[]>`
    SELECT content FROM city_imports WHERE id = ${id}`;
  if (!row) return { ok: false, refusal: { code: 'import_unknown' } };
  const records = decode(row.content);
  if (!records.ok) return records;
  const outcomes = planImport(records.value, await readKnownCity(sql, records.value));
  const told = outcomes.map(({ kind, line }) => `${line} ${kind}`).join('\n');
  const hash = createHash('sha256').update(row.content).update(told).digest('hex');
  return { ok: true, value: { outcomes, hash } };
}
