import { ok, type Result } from '#lib/domain/result.ts';
import { decodeText, type FileEncoding } from '../encodings.ts';
import { unreadable } from '../register-fields.ts';
import {
  type DbfField,
  type DbfRecord,
  type DbfTable,
  languageBytes,
  layout,
} from './dbf-table.ts';

const fieldTypes = ['C', 'N', 'D', 'L', 'F'] as const;

/** A table as it is read, a record at a time; one that cannot be read is a refusal. */
export interface DbfReading extends Pick<DbfTable, 'fields'> {
  readonly records: Generator<Result<DbfRecord>>;
}

/**
 * Reads a table of dBASE III or FoxPro. Its language byte tells the encoding unless the preset
 * does; deleted records are left out. A file shorter or longer than its head says is not whole.
 */
export function readDbf(bytes: Uint8Array, preset?: FileEncoding): Result<DbfReading> {
  const head = headOf(bytes);
  if (head === undefined) return unreadable(1, 'head');
  const encoding = preset ?? encodingOf(bytes[layout.languageAt] ?? 0);
  const fields = fieldsOf(bytes, head);
  if (fields === undefined) return unreadable(1, 'fields');
  return ok({ fields, records: recordsOf(bytes, head, { fields, encoding }) });
}

function* recordsOf(
  bytes: Uint8Array,
  head: Head,
  { fields, encoding }: { readonly fields: readonly DbfField[]; readonly encoding: FileEncoding },
): DbfReading['records'] {
  for (let index = 0; index < head.count; index += 1) {
    const start = head.size + index * head.recordSize;
    const record = bytes.subarray(start, start + head.recordSize);
    const read = recordOf(record, fields, encoding);
    if (read === undefined) yield unreadable(index + 1, 'record');
    else if (read !== 'deleted') yield ok(read);
  }
}

interface Head {
  readonly count: number;
  readonly size: number;
  readonly recordSize: number;
}

function headOf(bytes: Uint8Array): Head | undefined {
  const { headBytes, fieldBytes, endOfFile } = layout;
  if (bytes.length <= headBytes) return undefined;
  if (bytes[0] !== layout.dbase && bytes[0] !== layout.foxpro) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(layout.countAt, true);
  const size = view.getUint16(layout.headSizeAt, true);
  const recordSize = view.getUint16(layout.recordSizeAt, true);
  if (size < headBytes + fieldBytes + 1 || recordSize < 2) return undefined;
  const end = size + count * recordSize;
  // Some writers leave the end mark out.
  const isEnded = bytes.length === end || (bytes.length === end + 1 && bytes[end] === endOfFile);
  return isEnded ? { count, size, recordSize } : undefined;
}

function encodingOf(language: number): FileEncoding {
  return languageBytes.cp866.includes(language) ? 'cp866' : 'cp1251';
}

/** Reads the columns; undefined where they are not those of the records. */
function fieldsOf(bytes: Uint8Array, { size, recordSize }: Head): DbfField[] | undefined {
  const fields: DbfField[] = [];
  let at: number = layout.headBytes;
  for (; at < size && bytes[at] !== layout.endOfFields; at += layout.fieldBytes) {
    const field = fieldOf(bytes.subarray(at, at + layout.fieldBytes));
    if (field === undefined) return undefined;
    fields.push(field);
  }
  const width = fields.reduce((sum, { length }) => sum + length, 1);
  return bytes[at] === layout.endOfFields && width === recordSize ? fields : undefined;
}

function fieldOf(bytes: Uint8Array): DbfField | undefined {
  const letters = [...bytes.subarray(0, layout.nameBytes)];
  const end = letters.indexOf(0);
  const name = String.fromCharCode(...(end < 0 ? letters : letters.slice(0, end)));
  const type = fieldTypes.find((known) => known === String.fromCharCode(bytes[11] ?? 0));
  const [length = 0, decimals = 0] = [bytes[16], bytes[17]];
  const isNamed = /^[A-Z_][A-Z0-9_]{0,10}$/.test(name);
  return type === undefined || length === 0 || !isNamed
    ? undefined
    : { name, type, length, decimals };
}

function recordOf(
  bytes: Uint8Array,
  fields: readonly DbfField[],
  encoding: FileEncoding,
): DbfRecord | 'deleted' | undefined {
  if (bytes[0] === layout.deleted) return 'deleted';
  if (bytes[0] !== layout.live) return undefined;
  const record: Record<string, string> = Object.create(null);
  let at = 1;
  for (const { name, type, length } of fields) {
    const raw = bytes.subarray(at, at + length);
    at += length;
    const text = decodeText(raw, type === 'C' ? encoding : 'cp866');
    const value = text === undefined ? undefined : cellText(type, text);
    if (value === undefined) return undefined;
    record[name] = value;
  }
  return record;
}

function cellText(type: DbfField['type'], text: string): string | undefined {
  const bare = type === 'C' ? text.trimEnd() : text.trim();
  if (bare === '' || type === 'C') return bare;
  if (type === 'L') return /^[YyTtNnFf?]$/.test(bare) ? bare : undefined;
  if (type !== 'D') return /^-?\d*\.?\d+$/.test(bare) ? bare : undefined;
  return /^\d{8}$/.test(bare)
    ? `${bare.slice(0, 4)}-${bare.slice(4, 6)}-${bare.slice(6)}`
    : undefined;
}
