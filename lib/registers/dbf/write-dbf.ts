import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { encodeText, type FileEncoding } from '../encodings.ts';
import { type DbfField, type DbfTable, languageBytes, layout } from './dbf-table.ts';

/** A table as a file, and the letters that stand in it as others. */
export interface WrittenDbf {
  readonly bytes: Uint8Array;
  /** Letters the encoding has not, written as those that look like them. */
  readonly substituted: readonly string[];
}

/**
 * Writes a table of dBASE III. Refuses, naming record and field, what cannot stand there whole: a
 * text that is too long, a number with more digits, a letter there is no honest way to write.
 */
export function writeDbf(
  table: DbfTable,
  {
    encoding,
    writtenOn,
  }: { readonly encoding: Exclude<FileEncoding, 'utf-8'>; readonly writtenOn: string },
): Result<WrittenDbf> {
  const substituted = new Set<string>();
  const records: Uint8Array[] = [];
  for (const [index, record] of table.records.entries()) {
    const cells: Uint8Array[] = [Uint8Array.of(layout.live)];
    for (const field of table.fields) {
      const cell = cellOf(field, record[field.name] ?? '', encoding);
      if (cell === undefined) {
        return refuse('register_unreadable', { line: `${index + 1}`, field: field.name });
      }
      for (const letter of cell.substituted) substituted.add(letter);
      cells.push(cell.bytes);
    }
    records.push(Buffer.concat(cells));
  }
  const head = headOf(table, { encoding, writtenOn });
  const bytes = Buffer.concat([head, ...records, Uint8Array.of(layout.endOfFile)]);
  return ok({ bytes, substituted: [...substituted] });
}

const centuryStart = 1900;

function headOf(
  { fields, records }: DbfTable,
  {
    encoding,
    writtenOn,
  }: { readonly encoding: Exclude<FileEncoding, 'utf-8'>; readonly writtenOn: string },
): Uint8Array {
  const size = layout.headBytes + fields.length * layout.fieldBytes + 1;
  const head = Buffer.alloc(size);
  const [year = 0, month = 0, day = 0] = writtenOn
    .split('-')
    .map((part) => Number.parseInt(part, 10));
  head.set([layout.dbase, year - centuryStart, month, day]);
  head.writeUInt32LE(records.length, layout.countAt);
  head.writeUInt16LE(size, layout.headSizeAt);
  head.writeUInt16LE(
    fields.reduce((sum, { length }) => sum + length, 1),
    layout.recordSizeAt,
  );
  head[layout.languageAt] = languageBytes[encoding][0] ?? 0;
  for (const [index, { name, type, length, decimals }] of fields.entries()) {
    const at = layout.headBytes + index * layout.fieldBytes;
    head.write(name, at, 'latin1');
    head.write(type, at + layout.nameBytes, 'latin1');
    head.set([length, decimals], at + 16);
  }
  head[size - 1] = layout.endOfFields;
  return head;
}

function cellOf(field: DbfField, value: string, encoding: FileEncoding) {
  const text = textOf(field, value);
  if (text === undefined) return undefined;
  const { bytes, substituted, lost } = encodeText(text, encoding);
  if (lost.length > 0 || bytes.length > field.length) return undefined;
  const cell = Buffer.alloc(field.length, ' ');
  const isNumber = field.type === 'N' || field.type === 'F';
  cell.set(bytes, isNumber ? field.length - bytes.length : 0);
  return { bytes: cell, substituted };
}

/** A value as its column has it; undefined where it is none of that column. */
function textOf({ type, decimals }: DbfField, value: string): string | undefined {
  if (value === '') return value;
  switch (type) {
    case 'C':
      return value === value.trimEnd() ? value : undefined;
    case 'L':
      return /^[YyTtNnFf?]$/.test(value) ? value : undefined;
    case 'D':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? value.replaceAll('-', '') : undefined;
    default: {
      const number = /^-?\d+(?:\.(?<fraction>\d+))?$/.exec(value);
      const isFit = number !== null && (number.groups?.['fraction'] ?? '').length <= decimals;
      return isFit ? value : undefined;
    }
  }
}
