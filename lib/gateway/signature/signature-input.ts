/** What a Signature-Input header says of the one signature of our profile, `sig1`. */
export interface SignatureInput {
  readonly components: readonly string[];
  readonly created: number;
  readonly keyId: string;
  readonly nonce: string;
  readonly algorithm: string | undefined;
  /** The text after `sig1=`, which is signed as it stands. */
  readonly raw: string;
}

const shape =
  /^sig1=(\((?:"[@a-z-]{1,40}"(?: "[@a-z-]{1,40}"){0,11})?\)((?:;[a-z]{1,12}=(?:"[!#-[\]-~ ]{0,128}"|\d{1,12})){0,8}))$/;
const parameter = /;([a-z]+)=(?:"([^"]*)"|(\d+))/g;

/** Parses a Signature-Input header strictly; undefined when it is not of our profile. */
export function parseSignatureInput(header: string): SignatureInput | undefined {
  const match = header.length <= 1_024 ? shape.exec(header) : null;
  const [, raw, parameters] = match ?? [];
  if (raw === undefined || parameters === undefined) return undefined;
  const values = new Map<string, string>();
  for (const [, name = '', text, number] of parameters.matchAll(parameter)) {
    if (values.has(name)) return undefined;
    values.set(name, text ?? number ?? '');
  }
  const [created, keyId, nonce] = ['created', 'keyid', 'nonce'].map((name) => values.get(name));
  if (!(created && /^\d+$/.test(created) && keyId && nonce)) return undefined;
  return {
    components: [...raw.slice(0, raw.indexOf(')')).matchAll(/"([^"]+)"/g)].map(
      ([, name]) => name ?? '',
    ),
    created: Number.parseInt(created, 10),
    keyId,
    nonce,
    algorithm: values.get('alg'),
    raw,
  };
}

/** Parses a Signature header: the bytes of `sig1`; undefined when malformed. */
export function parseSignature(header: string): Buffer | undefined {
  const [, base64] = /^sig1=:([A-Za-z0-9+/]{20,400}={0,2}):$/.exec(header) ?? [];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}
