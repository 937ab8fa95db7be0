/** Encodings of files in this field; CP1125 is CP866 with all Ukrainian letters. */
export type FileEncoding = 'utf-8' | 'cp866' | 'cp1125' | 'cp1251';

const labels = { 'utf-8': 'utf-8', cp866: 'ibm866', cp1125: 'ibm866', cp1251: 'windows-1251' };

/** What the last sixteen bytes are in CP1125, where it differs from CP866 (RUSCII, GOST 2002). */
const ruscii: Readonly<Record<string, string>> = {
  Є: 'Ґ',
  є: 'ґ',
  Ї: 'Є',
  ї: 'є',
  Ў: 'І',
  ў: 'і',
  '°': 'Ї',
  '∙': 'ї',
};

const rusciiLetters = new RegExp(`[${Object.keys(ruscii).join('')}]`, 'g');

const decoders = new Map<FileEncoding, TextDecoder>();

/** Returns the decoder of an encoding: it throws on what is no text, and keeps a mark of byte order. */
export function decoderOf(encoding: FileEncoding): TextDecoder {
  const known = decoders.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(labels[encoding], { fatal: true, ignoreBOM: true });
  decoders.set(encoding, decoder);
  return decoder;
}

/** Reads bytes as text; undefined where they are no text of the encoding. */
export function decodeText(bytes: Uint8Array, encoding: FileEncoding): string | undefined {
  try {
    const text = decoderOf(encoding).decode(bytes);
    if (text.includes('\0')) return undefined;
    return encoding === 'cp1125' ? text.replace(rusciiLetters, (one) => ruscii[one] ?? one) : text;
  } catch {
    return undefined;
  }
}

/** A text as bytes, with every letter that could not be written as it is. */
export interface EncodedText {
  readonly bytes: Uint8Array;
  /** Letters written as others that look like them, by the documented substitution. */
  readonly substituted: readonly string[];
  /** Letters there is no honest way to write. */
  readonly lost: readonly string[];
}

/** CP866 has no І, і, Ґ, ґ: the Latin twin and the nearest letter stand for them. */
const substitutes: Readonly<Record<string, string>> = { І: 'I', і: 'i', Ґ: 'Г', ґ: 'г' };

/** Writes a text; a letter the encoding has not is substituted or named as lost, never a silent `?`. */
export function encodeText(text: string, encoding: FileEncoding): EncodedText {
  if (encoding === 'utf-8') {
    return { bytes: new TextEncoder().encode(text), substituted: [], lost: [] };
  }
  const table = tableOf(encoding);
  const substituted = new Set<string>();
  const lost = new Set<string>();
  const bytes: number[] = [];
  for (const letter of text) {
    const twin = substitutes[letter];
    const own = table.get(letter);
    const code = own ?? (twin === undefined ? undefined : table.get(twin));
    if (code === undefined) lost.add(letter);
    else bytes.push(code);
    if (own === undefined && code !== undefined) substituted.add(letter);
  }
  return { bytes: Uint8Array.from(bytes), substituted: [...substituted], lost: [...lost] };
}

const tables = new Map<FileEncoding, ReadonlyMap<string, number>>();
const codesCount = 256;

function tableOf(encoding: FileEncoding): ReadonlyMap<string, number> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, number>();
  for (let code = 1; code < codesCount; code += 1) {
    const letter = decodeText(Uint8Array.of(code), encoding);
    if (letter !== undefined) table.set(letter, code);
  }
  tables.set(encoding, table);
  return table;
}
