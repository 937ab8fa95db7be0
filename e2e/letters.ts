import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Reads the letters a city without a mail server has filed for a person. */
export function lettersTo(address: string, dataDir: string): string[] {
  const folder = path.join(dataDir, 'mail');
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .filter((letter) => letter.includes(`To: ${address}\r\n`));
  } catch {
    return [];
  }
}
