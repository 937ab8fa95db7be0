import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { GatewayRequest } from '../../http.ts';
import type { GatewayCommand } from '../../outcome.ts';
import { decodePayment } from './decode.ts';

export const nativeRoot = '/api/telebank/v1';

const accountDebt = /^\/api\/telebank\/v1\/accounts\/([^/]{1,40})\/debt$/;
const paymentStatus = /^\/api\/telebank\/v1\/payments\/([^/]{1,200})$/;

/** Decodes a signed request of the native API into what the bank asks. */
export function decodeRequest(request: GatewayRequest): Result<GatewayCommand> {
  if (request.path === `${nativeRoot}/payments`) {
    return request.method === 'POST' ? decodeCommit(request) : refuse('method_not_allowed');
  }
  const [, account] = accountDebt.exec(request.path) ?? [];
  const [, payment] = paymentStatus.exec(request.path) ?? [];
  if (account === undefined && payment === undefined) return refuse('not_found');
  if (request.method !== 'GET') return refuse('method_not_allowed');
  const name = decodeSegment(account ?? payment ?? '');
  if (name === undefined || !/^[!-~]{1,64}$/.test(name)) return refuse('not_found');
  return ok(
    account === undefined
      ? { kind: 'status', externalId: name }
      : { kind: 'debt', accountNumber: name },
  );
}

function decodeCommit(request: GatewayRequest): Result<GatewayCommand> {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return refuse('idempotency_key_missing');
  const payment = decodePayment(request.body);
  if (!payment.ok) return payment;
  const key = /^".*"$/.test(header) ? header.slice(1, -1) : header;
  return key === payment.value.externalId
    ? ok({ kind: 'commit', payment: payment.value })
    : refuse('idempotency_key_mismatch');
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
