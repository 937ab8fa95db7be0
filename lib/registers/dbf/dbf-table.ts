import type { FileEncoding } from '../encodings.ts';

/** A column of a table: C text, N and F numbers, D a day, L yes or no. */
export interface DbfField {
  readonly name: string;
  readonly type: 'C' | 'N' | 'D' | 'L' | 'F';
  readonly length: number;
  readonly decimals: number;
}

/** A record as texts: numbers with a point, days as YYYY-MM-DD, empty where nothing stands. */
export type DbfRecord = Readonly<Record<string, string>>;

/** A table with its records. */
export interface DbfTable {
  readonly fields: readonly DbfField[];
  readonly records: readonly DbfRecord[];
}

/** Layout of the head of a dBASE III / FoxPro table. */
export const layout = {
  headBytes: 32,
  fieldBytes: 32,
  nameBytes: 11,
  /** Where the number of records, the size of the head, the size of a record, the language are. */
  countAt: 4,
  headSizeAt: 8,
  recordSizeAt: 10,
  languageAt: 29,
  endOfFields: 0x0d,
  endOfFile: 0x1a,
  live: 0x20,
  deleted: 0x2a,
  dbase: 0x03,
  foxpro: 0x30,
  /** After the fields of a FoxPro table. */
  backlinkBytes: 263,
} as const;

/** Language byte of each encoding, the one we write first. */
export const languageBytes: Readonly<Record<Exclude<FileEncoding, 'utf-8'>, readonly number[]>> = {
  cp866: [0x26, 0x65],
  cp1251: [0xc9, 0x57],
  /** It has no byte of its own: the preset says it. */
  cp1125: [],
};
