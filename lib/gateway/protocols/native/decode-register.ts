import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { parseMoney } from '#lib/domain/money.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { GatewayRequest } from '../../http.ts';
import type { BankRegister, GatewayCommand } from '../../outcome.ts';
import { isPlain, unquoted } from './decode.ts';

/**
 * Decodes `POST registers`: the body is the file, in the format of the contract, and the key of
 * idempotency its id. What a format does not say itself is in the query: `businessDay`, and `count`
 * with `total`.
 */
export function decodeRegister(request: GatewayRequest): Result<GatewayCommand> {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return refuse('idempotency_key_missing');
  const name = unquoted(header);
  if (!/^[!-~]{1,64}$/.test(name)) return refuse('external_id_malformed');
  if (!isPlain(request, /^(text\/(csv|plain)|application\/octet-stream) *(;|$)/i)) {
    return refuse('content_type_unsupported');
  }
  const told = toldOf(new URLSearchParams(request.query));
  if (!told.ok) return told;
  return ok({ kind: 'register', register: { name, bytes: request.body, ...told.value } });
}

function toldOf(query: URLSearchParams): Result<Pick<BankRegister, 'businessDay' | 'declared'>> {
  const [day, count, sum] = ['businessDay', 'count', 'total'].map((name) => query.get(name));
  const businessDay = day == null ? undefined : parseBusinessDay(day);
  if (businessDay?.ok === false) return businessDay;
  const told = businessDay ? { businessDay: businessDay.value } : {};
  if (count == null && sum == null) return ok(told);
  const total = parseMoney(sum ?? '');
  if (!(/^\d{1,7}$/.test(count ?? '') && total.ok)) return refuse('amount_malformed');
  return ok({ ...told, declared: { count: Number.parseInt(count ?? '', 10), total: total.value } });
}

/** Decodes `GET registers/{id}`; `page` turns the pages of its differences. */
export function decodeRegisterStatus(
  { query }: GatewayRequest,
  name: string | undefined,
): Result<GatewayCommand> {
  const page = new URLSearchParams(query).get('page') ?? '1';
  const isAddress = /^[!-~]{1,64}$/.test(name ?? '') && /^[1-9]\d{0,5}$/.test(page);
  return isAddress
    ? ok({ kind: 'register-status', name: name ?? '', page: Number.parseInt(page, 10) })
    : refuse('not_found');
}
