import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { GatewayRequest } from '../../http.ts';
import { attributeOf, childOf, element, localName, type XmlElement } from '../../xml/element.ts';
import { readXml } from '../../xml/read-xml.ts';

/** The envelope of a message. */
export interface Transfer {
  readonly action: string;
  /** PrivatBank has a namespace, A-Bank none: an answer has what its request had. */
  readonly namespace?: string;
  readonly data: XmlElement;
}

const ourNamespace = /^https?:\/\/debt\.privatbank\.ua\/Transfer$/;

const read = new WeakMap<GatewayRequest, Result<Transfer>>();

/** Reads the envelope of a request, once: decoding and encoding both need it. */
export function transferOf(request: GatewayRequest): Result<Transfer> {
  const known = read.get(request);
  if (known !== undefined) return known;
  const transfer = readTransfer(request.body);
  read.set(request, transfer);
  return transfer;
}

/**
 * Reads the envelope of a message. Names are compared without their prefixes; the interface and the
 * namespace must be ours.
 */
export function readTransfer(body: Uint8Array): Result<Transfer> {
  const root = readXml(body);
  if (!root.ok) return root;
  const { name, attributes } = root.value;
  const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : undefined;
  const namespace = attributes[prefix === undefined ? 'xmlns' : `xmlns:${prefix}`] || undefined;
  const data = childOf(root.value, 'Data');
  const isOurs =
    localName(name) === 'Transfer' &&
    attributeOf(root.value, 'interface') === 'Debt' &&
    (namespace === undefined || ourNamespace.test(namespace));
  if (!isOurs || data === undefined) return refuse('body_malformed');
  const action = attributeOf(root.value, 'action') ?? '';
  return ok({ action, ...(namespace === undefined ? {} : { namespace }), data });
}

const instance = 'http://www.w3.org/2001/XMLSchema-instance';

/** Writes an answer with the action and the namespace of what was asked, as far as it is known. */
export function answerTransfer(
  asked: Pick<Transfer, 'action' | 'namespace'>,
  {
    type,
    attributes = {},
    content,
  }: {
    readonly type: string;
    readonly attributes?: Readonly<Record<string, string | undefined>>;
    readonly content: readonly (XmlElement | undefined)[];
  },
): XmlElement {
  const data = element('Data', content, {
    'xmlns:xsi': instance,
    'xsi:type': type,
    ...attributes,
  });
  const { action, namespace } = asked;
  return element('Transfer', [data], { xmlns: namespace, interface: 'Debt', action });
}
