/*
 * What a bank sent and was answered is kept for engineers to look at, and nothing in it may tell whose
 * it is. Protocols differ, so masking knows none of them: what stands under a telling name goes, and
 * so does whatever looks like a name, a phone, an address or a number of an account.
 */

/** Parts of names that something personal stands under, in JSON, XML and forms. */
const telling =
  /name|fio|pib|payer|surname|patronymic|addr|street|house|flat|city|phone|tel|mobile|msisdn|mail|inn|ipn|passport|birth|password|secret|token/i;

const mark = '***';

/** Longest part of a body that is kept. */
const lengthMax = 4_096;

type Replace = readonly [RegExp, (...found: string[]) => string];

const values = /(\svalue\s{0,4}=\s{0,4})(?:"[^"]*"|'[^']*')/g;

/** Fields by their names; each takes a bounded name, so that no body makes it slow. */
const fields: readonly Replace[] = [
  // <Unit name="house" value="7"/>, as "Debt" asks for a payer
  [
    /<[\w:.-]{1,64}(?:\s{1,8}[\w:.-]{1,64}\s{0,4}=\s{0,4}(?:"[^"]*"|'[^']*')){2,16}/g,
    (whole) => {
      const [, name = ''] = /\sname\s{0,4}=\s{0,4}["']([^"']*)/.exec(whole) ?? [];
      return telling.test(name) ? whole.replace(values, `$1"${mark}"`) : whole;
    },
  ],
  // "name": "value"
  [
    /"([^"\\]{1,64})"(\s{0,4}:\s{0,4})"(?:[^"\\]|\\.)*"/g,
    (whole, name = '', between = '') =>
      telling.test(name) ? `"${name}"${between}"${mark}"` : whole,
  ],
  // name="value"
  [
    /([\w:.-]{1,64})=(?:"[^"]*"|'[^']*')/g,
    (whole, name = '') => (telling.test(name) ? `${name}="${mark}"` : whole),
  ],
  // <name …>value<
  [
    /<([\w:.-]{1,64})([^<>]{0,512})>[^<]+</g,
    (whole, name = '', rest = '') => (telling.test(name) ? `<${name}${rest}>${mark}<` : whole),
  ],
  // ?name=value&
  [
    /(^|[?&\s])([\w.-]{1,64})=[^&\s"'<>]+/g,
    (whole, before = '', name = '') => (telling.test(name) ? `${before}${name}=${mark}` : whole),
  ],
];

const shapes: readonly (readonly [RegExp, string])[] = [
  [/[^\s@<>"'(),:;=/&?]{1,64}@[^\s@<>"'(),:;=/&?]{1,64}/g, mark],
  [/\bUA\d{27}\b/g, mark],
  // Letters of a name or an address, as they are with numbers of houses and flats between them,
  [
    /[\u0400-\u04ff](?:[\u0400-\u04ff'’ʼ -]|[.,№/] ?(?=[\u0400-\u04ff\d№])|(?<=[ .,№/-])\d{1,4}(?!\d))*/g,
    mark,
  ],
  // or escaped.
  [/(?:\\u04[0-9a-f]{2}[ '’ʼ-]?)+/gi, mark],
  // Phones: ten digits or with the code of the country, written together or in groups.
  [/(?<![\w.])(?:\+?38[ (-]{0,2})?\(?0\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?![\w-])/g, mark],
  // Ten digits are an account or a taxpayer.
  [/(?<![\w.-])\d{10}(?![\w-])/g, mark],
];

/** Nothing to hide in it: a bare path, as most are. */
const plain = /^(?!.*\d{3})[a-z0-9/-]{0,40}$/;

/** Masks a text; of the account it is about, the last digits stay. */
export function maskText(text: string, account?: string): string {
  if (plain.test(text)) return text;
  const open = opened(text);
  const short = open.length > lengthMax ? `${open.slice(0, lengthMax)}…` : open;
  const decoded = short.replace(words, (word) => maskEncoded(word, account));
  const named = fields.reduce((kept, [pattern, by]) => kept.replace(pattern, by), decoded);
  return maskShapes(named, account);
}

function maskShapes(text: string, account: string | undefined): string {
  const about = account === undefined ? text : hideAccount(text, account);
  return shapes.reduce((kept, [pattern, by]) => kept.replace(pattern, by), about);
}

/** Names, values and segments of paths. */
const words = /[^\s"'<>&=?/]+/g;

/**
 * Masks a word whose letters are percent-encoded, or its spaces as plus signs: it is judged by what it
 * says, and goes as a whole where that is not for everybody. What cannot be read goes too.
 */
function maskEncoded(word: string, account: string | undefined): string {
  if (!/%[0-9a-f]{2}|\+/i.test(word)) return word;
  try {
    const plainly = decodeURIComponent(word.replaceAll('+', ' '));
    if (plainly.replaceAll(' ', '') === account) return maskAccount(account);
    return maskShapes(plainly, account) === plainly ? word : mark;
  } catch {
    return mark;
  }
}

/** What is wrapped in base64url would pass every mask, so envelopes are opened before. */
function opened(text: string): string {
  return text.replace(/"payload"\s{0,4}:\s{0,4}"([\w-]+)"/, (_, payload: string) => {
    return `"payload":${Buffer.from(payload, 'base64url').toString()}`;
  });
}

/** Writes a number of an account so that it can be told from its neighbours and not be used. */
export function maskAccount(account: string): string {
  return account.length > 6 ? `…${account.slice(-4)}` : mark;
}

function hideAccount(text: string, account: string): string {
  if (!/^\d{7,20}$/.test(account)) return text;
  if (!/\d \d/.test(text)) return text.replaceAll(account, maskAccount(account));
  const grouped = new RegExp(`(?<!\\d)${[...account].join(' ?')}(?!\\d)`, 'g');
  return text.replace(grouped, maskAccount(account));
}
