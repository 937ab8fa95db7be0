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

/** Reads what a letter says in plain text. */
export function textOf(letter: string): string {
  const [, text = ''] =
    /^Content-Type: text\/plain.*?base64\r?\n\r?\n(.*?)\r?\n--/ms.exec(letter) ?? [];
  return Buffer.from(text, 'base64').toString('utf8');
}
