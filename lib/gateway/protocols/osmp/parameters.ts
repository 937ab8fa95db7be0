import type { GatewayRequest } from '../../http.ts';

const names = [
  'command',
  'txn_id',
  'txn_date',
  'account',
  'sum',
  'ccy',
  'prv_id',
  'prv_txn',
  'cancel_txn_id',
] as const;

type ParameterName = (typeof names)[number];

/** What a request says; a parameter that is empty is as good as not there. */
export type Parameters = Readonly<Partial<Record<ParameterName, string>>>;

/**
 * Reads the parameters of a query or of a form; terminals add many of their own, which are ignored.
 * Undefined when one of ours comes twice: two sums in one payment are no sum.
 */
export function parametersOf({ method, query, body }: GatewayRequest): Parameters | undefined {
  const text = method === 'GET' ? query.slice(1) : new TextDecoder().decode(body);
  const given = new URLSearchParams(text);
  const parameters: Partial<Record<ParameterName, string>> = {};
  for (const name of names) {
    const [value, ...others] = given.getAll(name);
    if (others.length > 0) return undefined;
    if (value) parameters[name] = value;
  }
  return parameters;
}
