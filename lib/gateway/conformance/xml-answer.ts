import type { GatewayResponse } from '../http.ts';
import type { XmlElement } from '../xml/element.ts';
import { readXml } from '../xml/read-xml.ts';
import type { Heard } from './bank-side.ts';

/** No whole answer. */
export const nothingHeard: Heard = { said: 'nothing', isAuthentic: false };

/** Reads an answer in XML; what is none is no answer: a name in it may have broken it. */
export function xmlOf({ body }: GatewayResponse): XmlElement | undefined {
  const read = readXml(Buffer.from(body));
  return read.ok ? read.value : undefined;
}

/** Finds the value of a numbered field with a name: `<field1 name="debt">181.69</field1>`. */
export function fieldNamed(fields: XmlElement | undefined, name: string): string | undefined {
  return fields?.children.find(({ attributes }) => attributes['name'] === name)?.text;
}

/** Leaves out what is not told. */
export function told(facts: { readonly [Key in 'id' | 'amount' | 'name']?: string | undefined }) {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as Pick<Heard, 'id' | 'amount' | 'name'>;
}

/** A name and a password as HTTP Basic sends them; spoilt, the password is another one. */
export function basicHeader(
  { user, password }: { readonly user: string; readonly password: string },
  isWrong: boolean,
): string {
  const secret = isWrong ? `${password}x` : password;
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}
