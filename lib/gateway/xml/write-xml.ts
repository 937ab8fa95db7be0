import type { XmlElement } from './element.ts';

/** Writes a document on one line, UTF-8, every text and attribute escaped. */
export function writeXml(
  root: XmlElement,
  {
    declaration = '<?xml version="1.0" encoding="UTF-8"?>',
  }: { readonly declaration?: string } = {},
): string {
  return `${declaration}${write(root)}`;
}

function write({ name, attributes, children, text }: XmlElement): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inner = children.length > 0 ? children.map(write).join('') : escaped(text);
  const start = `<${name}${given.join('')}`;
  return inner === '' ? `${start}/>` : `${start}>${inner}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Characters XML has no way to write are left out: a name from a form may hold any. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(unwritable, '')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
