import { type Money, money, parseMoney } from '#lib/domain/money.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { GatewayRequest } from '../../http.ts';
import { textOf, type XmlElement } from '../../xml/element.ts';
import { readXml } from '../../xml/read-xml.ts';

/** The older protocol asks by query, the current one by document. */
export type City24Route = 'query' | 'document';

/** What a call says, whichever way it came; what is empty is not there. */
export interface Call {
  readonly command: string | undefined;
  readonly transactionId: string | undefined;
  readonly account: string | undefined;
  readonly amount: Result<Money> | undefined;
  /** YYYYMMDDHHMMSS. */
  readonly date: string | undefined;
  /** Which of the products that a check answered. */
  readonly product?: string | undefined;
  readonly login?: string | undefined;
  readonly password?: string | undefined;
}

/** Reads a call; a document is read once, though the door, the command and the answer ask for it. */
export function callOf(request: GatewayRequest): Result<Call> {
  const known = read.get(request);
  if (known !== undefined) return known;
  const call = request.method === 'GET' ? readQuery(request) : readDocument(request);
  read.set(request, call);
  return call;
}

const read = new WeakMap<GatewayRequest, Result<Call>>();

function readQuery({ query }: GatewayRequest): Result<Call> {
  const given = new URLSearchParams(query);
  const isTwice = queryNames.some((name) => given.getAll(name).length > 1);
  if (isTwice) return refuse('body_malformed');
  const of = (name: (typeof queryNames)[number]) => given.get(name) || undefined;
  const amount = of('Amount');
  return ok({
    command: of('QueryType'),
    transactionId: of('TransactionId'),
    account: of('Account'),
    amount: amount === undefined ? undefined : parseMoney(amount),
    date: of('TransactionDate'),
  });
}

const queryNames = ['QueryType', 'TransactionId', 'Account', 'Amount', 'TransactionDate'] as const;

function readDocument({ body }: GatewayRequest): Result<Call> {
  const root = readXml(body);
  if (!root.ok) return root;
  if (root.value.name !== 'commandCall' || isTwice(root.value)) return refuse('body_malformed');
  const of = (name: string) => textOf(root.value, name);
  const amount = of('amount') ?? of('userEnterAmount');
  return ok({
    command: of('command'),
    transactionId: of('transactionID'),
    account: of('account'),
    amount: amount === undefined ? undefined : kopiykas(amount),
    date: of('payTimestamp'),
    product: of('ProductId'),
    login: of('login'),
    password: of('password'),
  });
}

/** Two sums in one payment are no sum. */
function isTwice({ children }: XmlElement): boolean {
  return new Set(children.map(({ name }) => name)).size < children.length;
}

/** Documents carry whole kopiykas. */
function kopiykas(text: string): Result<Money> {
  return /^\d{1,12}$/.test(text) ? ok(money(BigInt(text))) : refuse('amount_malformed');
}
