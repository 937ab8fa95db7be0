import { isUtf8 } from 'node:buffer';
import { decoderOf } from './encodings.ts';

/** Encodings a register that is text comes in. */
export type TextEncoding = 'utf-8' | 'cp1251';

/** Tells the encoding of a text: UTF-8, or else CP1251; undefined for what is no text. */
export function textEncoding(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes.includes(0)) return undefined;
  return isUtf8(bytes) ? 'utf-8' : 'cp1251';
}

/** A line of a text. */
export interface TextLine {
  /** From 1. */
  readonly lineNo: number;
  readonly text: string;
  /** A file that was torn within its last line has one that does not end. */
  readonly isEnded: boolean;
  readonly isLast: boolean;
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d];
const byteOrderMark = [0xef, 0xbb, 0xbf];

/**
 * Reads a text line by line, whichever of CR, LF and CRLF ends them, so that only one of them is a
 * string at a time. Those bytes are nothing else in either encoding. A mark of the byte order is left out.
 */
export function* textLines(
  bytes: Uint8Array,
  encoding: TextEncoding,
): Generator<TextLine, undefined> {
  const decoder = decoderOf(encoding);
  const isMarked = encoding === 'utf-8' && byteOrderMark.every((byte, at) => bytes[at] === byte);
  let start = isMarked ? byteOrderMark.length : 0;
  for (let lineNo = 1; start < bytes.length; lineNo += 1) {
    const end = endOfLine(bytes, start);
    const next = bytes[end] === carriageReturn && bytes[end + 1] === lineFeed ? end + 2 : end + 1;
    yield {
      lineNo,
      text: decoder.decode(bytes.subarray(start, end)),
      isEnded: end < bytes.length,
      isLast: next >= bytes.length,
    };
    start = next;
  }
  return undefined;
}

function endOfLine(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < bytes.length && bytes[end] !== lineFeed && bytes[end] !== carriageReturn) end += 1;
  return end;
}
