import {
  type ParsedRegister,
  type RegisterPreset,
  registerLinesMax,
} from '#lib/domain/registers/register-line.ts';
import { type Result, refuse } from '#lib/domain/result.ts';
import { readDbfRegister } from './dbf-register.ts';
import { readDebtPack } from './debt-pack.ts';
import { readEasypayCsv } from './easypay-csv.ts';
import { readNativeCsv } from './native-csv.ts';
import { readOsmpText } from './osmp-text.ts';
import { readPumbReport } from './pumb-report.ts';

type Reader = (bytes: Uint8Array) => Result<ParsedRegister>;

const readers = {
  'native-csv': readNativeCsv,
  osmp: readOsmpText,
  'easypay-csv': readEasypayCsv,
  'pumb-report': readPumbReport,
  'debt-pack': readDebtPack,
  dbf: (bytes) => readDbfRegister(bytes),
  'dbf-cp866': (bytes) => readDbfRegister(bytes, 'cp866'),
  'dbf-cp1125': (bytes) => readDbfRegister(bytes, 'cp1125'),
  'dbf-cp1251': (bytes) => readDbfRegister(bytes, 'cp1251'),
} as const satisfies Record<RegisterPreset, Reader>;

/** Formats that neither sum themselves up nor tell where they end: the letter with them has to. */
export const presetsWithoutTotals: readonly RegisterPreset[] = ['easypay-csv'];

/** Reads a register by its preset, whole or not at all. */
export function readRegister(preset: RegisterPreset, bytes: Uint8Array): Result<ParsedRegister> {
  const parsed = readers[preset](bytes);
  return parsed.ok && parsed.value.lines.length > registerLinesMax
    ? refuse('register_too_long', { max: `${registerLinesMax}` })
    : parsed;
}
