import { attributeOf, childOf, childrenOf, type XmlElement } from '../../xml/element.ts';

/** What is uploaded: a pack of entries, or one entry that stands alone. */
export interface UploadedPack {
  readonly isPack: boolean;
  /** The bank's id of the pack, 1 to 64 visible characters. */
  readonly name?: string;
  /** The operating day as it is written. */
  readonly operatingDay?: string;
  readonly entries: readonly XmlElement[];
}

/** Takes an upload apart. */
export function packOf(data: XmlElement): UploadedPack {
  const isPack = attributeOf(data, 'type') === 'Pack';
  const name = attributeOf(data, 'id') ?? attributeOf(data, 'number') ?? '';
  const operatingDay = attributeOf(childOf(data, 'BankInfo'), 'operday');
  return {
    isPack,
    ...(/^[!-~]{1,64}$/.test(name) ? { name } : {}),
    ...(operatingDay === undefined ? {} : { operatingDay }),
    entries: isPack ? childrenOf(data, 'Entry') : [data],
  };
}
