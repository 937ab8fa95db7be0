/** An element of a document: what protocols read and write. */
export interface XmlElement {
  /** As written, with its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, all of it together, without the blanks around. */
  readonly text: string;
}

/** Makes an element to be written: of children, or of a text. */
export function element(
  name: string,
  content: readonly (XmlElement | undefined)[] | string = [],
  attributes: Readonly<Record<string, string | undefined>> = {},
): XmlElement {
  const given = Object.entries(attributes).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return {
    name,
    attributes: Object.fromEntries(given),
    children: typeof content === 'string' ? [] : content.filter((child) => child !== undefined),
    text: typeof content === 'string' ? content : '',
  };
}

/** The name without its prefix: peers choose prefixes as they like. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Finds the first child of a local name. */
export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenOf(parent, name)[0];
}

/** Finds all children of a local name. */
export function childrenOf(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return parent?.children.filter((child) => localName(child.name) === name) ?? [];
}

/** Reads the text of a child; undefined where there is none, or where it is empty. */
export function textOf(parent: XmlElement | undefined, name: string): string | undefined {
  return childOf(parent, name)?.text || undefined;
}

/** Reads an attribute by its local name; undefined where it is absent or empty. */
export function attributeOf(one: XmlElement | undefined, name: string): string | undefined {
  const found = Object.entries(one?.attributes ?? {}).find(([key]) => localName(key) === name);
  return found?.[1] || undefined;
}
