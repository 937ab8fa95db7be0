import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Delivery, KeyedLetter, Post } from './letter.ts';

export interface PostOptions {
  /** Undefined: letters become files. */
  readonly smtpUrl: string | undefined;
  readonly from: string;
  /** Where letters that are not sent are put. */
  readonly folder: string;
}

const centre = 'Oselia';
const connectMsMax = 10_000;
const silenceMsMax = 20_000;

/** Opens the way letters go in this installation: a mail server, or a folder that shows them. */
export function openPost({ smtpUrl, from, folder }: PostOptions): Post {
  return smtpUrl === undefined ? filePost(from, folder) : smtpPost(smtpUrl, from);
}

function smtpPost(smtpUrl: string, from: string): Post {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: connectMsMax,
    greetingTimeout: connectMsMax,
    socketTimeout: silenceMsMax,
  });
  return {
    send: async (letter) => {
      try {
        await transport.sendMail(toMessage(letter, from));
        return { outcome: 'sent' };
      } catch (cause) {
        return refusedForGood(cause);
      }
    },
    close: () => transport.close(),
  };
}

/**
 * RFC 5321 §4.2.1: 5xx is for good, all else may change. A wrong password of ours is also 5xx, but
 * no fault of the letter.
 */
function refusedForGood(cause: unknown): Delivery {
  if (cause instanceof Error && 'responseCode' in cause && 'code' in cause) {
    const isForGood = Number(cause.responseCode) >= 500 && cause.code === 'EENVELOPE';
    if (isForGood) return { outcome: 'refused', error: cause.message };
  }
  throw cause;
}

/** A letter is a file named by its key: a repeat overwrites itself. */
function filePost(from: string, folder: string): Post {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (letter) => {
      const { message } = await transport.sendMail(toMessage(letter, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = path.join(folder, `${letter.key}.eml`);
      await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
      await rename(`${file}.part`, file);
      return { outcome: 'filed' };
    },
    close: () => transport.close(),
  };
}

/**
 * The address is handed over as one, never as text to be taken apart: a comma in it must not make
 * two of it. Mail programs know a repeated letter by its Message-ID.
 */
function toMessage(letter: KeyedLetter, from: string): SendMailOptions {
  const domain = from.split('@').at(-1) ?? 'oselia.invalid';
  return {
    messageId: `<${letter.key}@${domain}>`,
    from: { name: centre, address: from },
    to: [{ name: '', address: letter.to }],
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.locale },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
