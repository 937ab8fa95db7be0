import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { XmlElement } from './element.ts';

const depthMax = 16;
/** An honest tag and its text have so many characters; a small document may have shorter ones. */
const charactersPerTag = 16;
const elementsAtLeast = 400;
const attributesMax = 64;
/** Counted before parsing: a value may hold some of its own. */
const equalSignsMax = 4 * attributesMax;

/**
 * Reads a document of a bank: UTF-8, or windows-1251 where it says so. What has a DOCTYPE or an
 * entity of its own is refused before anything is parsed; so is what is too deep, has too many
 * elements, attributes or instructions, or is not well-formed. A kind of document with shorter tags
 * than those of calls says so.
 */
export function readXml(
  body: Uint8Array,
  shortest: { readonly charactersPerTag: number } = { charactersPerTag },
): Result<XmlElement> {
  const text = xmlText(body);
  if (text === undefined || isHostile(text, shortest.charactersPerTag)) {
    return refuse('body_malformed');
  }
  if (XMLValidator.validate(text) !== true) return refuse('body_malformed');
  try {
    const [root, ...others] = parser.parse(text).flatMap(toElement(1));
    return root && others.length === 0 ? ok(root) : refuse('body_malformed');
  } catch {
    return refuse('body_malformed');
  }
}

/** Reads the text of a document in its encoding; undefined where it is none. */
export function xmlText(body: Uint8Array): string | undefined {
  const head = Buffer.from(body.subarray(0, 200)).toString('latin1');
  const [, declared = 'utf-8'] =
    /^\s*(?:\xEF\xBB\xBF)?<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(head) ?? [];
  const encoding = declared.toLowerCase();
  if (encoding !== 'utf-8' && encoding !== 'utf8' && encoding !== 'windows-1251') return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** Scanned in the text as it came, comments and all: an honest document has none of these. */
function isHostile(text: string, shortest: number): boolean {
  const document = text.replace(/^\s*<\?xml\s[^?]*\?>/, '');
  return /<!(?:DOCTYPE|ENTITY|ATTLIST|ELEMENT)|<\?/i.test(document) || isTooMuch(text, shortest);
}

/** Counted before parsing: a parser keeps a stack of its own, and takes its time for each part. */
function isTooMuch(text: string, shortest: number): boolean {
  const elementsMax = Math.max(elementsAtLeast, text.length / shortest);
  let depth = 0;
  let elements = 0;
  for (const [tag] of text.matchAll(tags)) {
    elements += 1;
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    if (depth > depthMax || elements > elementsMax) return true;
    if (tag.length > equalSignsMax && tag.split('=').length > equalSignsMax) return true;
  }
  return false;
}

/** A tag with its attributes; no part of it can match in two ways, so the time is linear. */
const tags = /<[^!?<>"'](?:[^<>"']|"[^"<]*"|'[^'<]*')*>/g;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: false,
  maxNestedTags: depthMax,
});

type ParsedNode = Readonly<Record<string, unknown>>;

function toElement(depth: number) {
  return (node: ParsedNode): XmlElement[] => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name.startsWith('?') || name === '#text') return [];
    const inner = node[name] as readonly ParsedNode[];
    const given = Object.entries((node[':@'] ?? {}) as Readonly<Record<string, string>>);
    if (given.length > attributesMax || depth > depthMax) throw new Error('too much');
    const texts = inner.flatMap((child) => ('#text' in child ? [String(child['#text'])] : []));
    return [
      {
        name,
        attributes: Object.fromEntries(given.map(([key, value]) => [key, decoded(value)])),
        children: inner.flatMap(toElement(depth + 1)),
        text: decoded(texts.join('')).trim(),
      },
    ];
  };
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Resolves the five entities of XML and characters by number; any other one is refused. */
function decoded(raw: string): string {
  return raw.replaceAll(/&([^;&]*);?/g, (whole, entity: string) => {
    const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(entity) ?? [];
    const character = hex ?? decimal;
    const value =
      character === undefined
        ? named[entity]
        : characterOf(Number.parseInt(character, hex === undefined ? 10 : 16));
    if (value === undefined || !whole.endsWith(';')) throw new Error('an unknown entity');
    return value;
  });
}

function characterOf(code: number): string | undefined {
  const isText = code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0x10_ffff);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return isText && !isSurrogate ? String.fromCodePoint(code) : undefined;
}
