import type { RegisterPreset, RegisterReading } from '#lib/domain/registers/register-line.ts';
import { readDbfRegister } from './dbf-register.ts';
import { readDebtPack } from './debt-pack.ts';
import { readEasypayCsv } from './easypay-csv.ts';
import { readNativeCsv } from './native-csv.ts';
import { readOsmpText } from './osmp-text.ts';
import { readPumbReport } from './pumb-report.ts';

type Reader = (bytes: Uint8Array) => RegisterReading;

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

/**
 * Reads a register by its preset, a line at a time. A report of PUMB and a pack of "Debt" are one
 * document of JSON or XML, as small as a message of theirs, and are taken apart whole.
 */
export function readRegister(preset: RegisterPreset, bytes: Uint8Array): RegisterReading {
  return readers[preset](bytes);
}
