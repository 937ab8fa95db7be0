import { CsvError, parse } from 'csv-parse/sync';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** A row of a file of readings, as it was written. */
export interface ReadingRow {
  /** Line of the file, from 1; the head is the first. */
  readonly line: number;
  readonly account: string;
  readonly meter: string;
  /** Empty for a meter with one register. */
  readonly zone: string;
  readonly value: string;
  readonly takenOn: string;
}

const needed = ['account', 'meter', 'value', 'date'] as const;
const rowsMax = 5_000;

/**
 * Reads a file of readings: a head with `account`, `meter`, `value`, `date` and perhaps `zone`, in
 * any order, then a row for each register. Commas, semicolons and tabs part the fields.
 */
export function parseReadingsCsv(text: string): Result<readonly ReadingRow[]> {
  const parsed = recordsOf(text);
  if (!parsed.ok) return parsed;
  const [first] = parsed.value;
  if (first === undefined) return refuse('reading_file_malformed', { line: '1' });
  if (parsed.value.length > rowsMax) {
    return refuse('reading_file_malformed', { rowsMax: `${rowsMax}` });
  }
  const missing = needed.find((name) => first.record[name] === undefined);
  if (missing !== undefined) return refuse('reading_file_malformed', { line: '1', missing });
  return ok(
    parsed.value.map(({ record, info }) => ({
      line: info.lines,
      account: record['account'] ?? '',
      meter: record['meter'] ?? '',
      zone: record['zone'] ?? '',
      value: record['value'] ?? '',
      takenOn: record['date'] ?? '',
    })),
  );
}

interface CsvRecord {
  readonly record: Readonly<Record<string, string | undefined>>;
  readonly info: { readonly lines: number };
}

function recordsOf(text: string): Result<readonly CsvRecord[]> {
  try {
    const records = parse(text, {
      bom: true,
      columns: (head: string[]) => head.map((name) => name.trim().toLowerCase()),
      delimiter: [';', ',', '\t'],
      trim: true,
      skip_empty_lines: true,
      info: true,
    });
    return ok(records as unknown as CsvRecord[]);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse('reading_file_malformed', { line: `${error['lines'] ?? 1}` });
  }
}
