/** A body made to cost more to read than to send. */
export interface HostileBody {
  readonly name: string;
  /** Makes one of about as many bytes. */
  readonly make: (bytes: number) => string;
}

const times = (text: string, bytes: number) => text.repeat(Math.ceil(bytes / text.length));
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

/** Documents that hurt XML readers: entities, depth, width, and what never ends. */
export const hostileXml: readonly HostileBody[] = [
  {
    name: 'a billion laughs',
    make: (bytes) =>
      `${declaration}<!DOCTYPE a [<!ENTITY b "ha">${times('<!ENTITY c "&b;&b;&b;&b;">', bytes)}]><a>&c;</a>`,
  },
  {
    name: 'an entity of a file',
    make: (bytes) =>
      `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;${times(' ', bytes)}</a>`,
  },
  { name: 'a DOCTYPE after much', make: (bytes) => `${times('<!-- -->', bytes)}<!DOCTYPE a><a/>` },
  { name: 'characters by number', make: (bytes) => `<a>${times('&#65;', bytes)}</a>` },
  { name: 'entities nobody declared', make: (bytes) => `<a>${times('&b;', bytes)}</a>` },
  { name: 'ampersands', make: (bytes) => `<a>${times('&', bytes)}</a>` },
  {
    name: 'attributes',
    make: (bytes) =>
      `<a ${Array.from({ length: bytes / 10 }, (_, at) => `b${at}="1"`).join(' ')}/>`,
  },
  { name: 'the same attribute', make: (bytes) => `<a ${times('b="1" ', bytes)}/>` },
  {
    name: 'depth',
    make: (bytes) => `${times('<a>', bytes / 2)}${times('</a>', bytes / 2)}`,
  },
  { name: 'depth without an end', make: (bytes) => times('<a>', bytes) },
  { name: 'elements', make: (bytes) => `<a>${times('<b/>', bytes)}</a>` },
  { name: 'one long name', make: (bytes) => `<${times('a', bytes)}/>` },
  { name: 'a long attribute', make: (bytes) => `<a b="${times('&lt;', bytes)}"/>` },
  { name: 'comments', make: (bytes) => `<a>${times('<!---->', bytes)}</a>` },
  { name: 'a comment without an end', make: (bytes) => `<a><!--${times('-', bytes)}` },
  { name: 'instructions', make: (bytes) => `<a>${times('<?b c?>', bytes)}</a>` },
  { name: 'declarations', make: (bytes) => `<a>${times('<?xml version="1.0"?>', bytes)}</a>` },
  { name: 'CDATA', make: (bytes) => `<a>${times('<![CDATA[b]]>', bytes)}</a>` },
  { name: 'CDATA without an end', make: (bytes) => `<a><![CDATA[${times(']]', bytes)}` },
  { name: 'open brackets', make: (bytes) => times('<', bytes) },
  { name: 'open tags', make: (bytes) => times('<a ', bytes) },
  { name: 'quotation marks', make: (bytes) => `<a ${times('"', bytes)}` },
  { name: 'attributes without an end', make: (bytes) => `<a ${times('b="', bytes)}` },
  { name: 'blanks', make: (bytes) => `<a${times(' ', bytes)}` },
  {
    name: 'blanks before the declaration',
    make: (bytes) => `${times(' ', bytes)}${declaration}<a/>`,
  },
  { name: 'closed tags', make: (bytes) => times('</a>', bytes) },
  { name: 'blanks before closed ends', make: (bytes) => `<a>${times('</a ', bytes)}` },
  { name: 'prefixes', make: (bytes) => `<${times('a:', bytes)}b/>` },
  {
    name: 'names of our own objects',
    make: (bytes) => `<__proto__ constructor="1">${times('<__proto__ a="1"/>', bytes)}</__proto__>`,
  },
];

/** Bodies that hurt readers of JSON: depth, width, long numbers, names of our own objects. */
export const hostileJson: readonly HostileBody[] = [
  { name: 'depth', make: (bytes) => `{"a":${times('[', bytes / 2)}${times(']', bytes / 2)}}` },
  { name: 'depth without an end', make: (bytes) => times('[', bytes) },
  { name: 'depth in texts', make: (bytes) => `{"a":"${times('[', bytes)}"}` },
  { name: 'quotation marks', make: (bytes) => times('"', bytes) },
  { name: 'backslashes', make: (bytes) => `{"a":"${times('\\', bytes)}` },
  {
    name: 'members',
    make: (bytes) => `{${Array.from({ length: bytes / 10 }, (_, at) => `"a${at}":1`).join(',')}}`,
  },
  { name: 'the same member', make: (bytes) => `{${times('"a":1,', bytes)}"a":1}` },
  { name: 'elements', make: (bytes) => `{"lines":[${times('0,', bytes)}0]}` },
  { name: 'a long number', make: (bytes) => `{"amount":${times('9', bytes)}}` },
  { name: 'a long text', make: (bytes) => `{"externalId":"${times('a', bytes)}"}` },
  {
    name: 'a long amount',
    make: (bytes) =>
      `{"externalId":"1","account":"1","currency":"UAH","amount":"${times('9', bytes)}"}`,
  },
  {
    name: 'a long account',
    make: (bytes) =>
      `{"externalId":"1","account":"${times('1 ', bytes)}","currency":"UAH","amount":"1.00"}`,
  },
  { name: 'halves of surrogates', make: (bytes) => `{"externalId":"${times('\\ud800', bytes)}"}` },
  {
    name: 'names of our own objects',
    make: (bytes) =>
      `{"__proto__":{"externalId":"1","amount":"1.00"},"constructor":{"prototype":{"a":1}},"a":"${times('a', bytes)}"}`,
  },
  { name: 'blanks', make: (bytes) => `${times(' ', bytes)}{}` },
];
