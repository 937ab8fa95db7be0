import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { GatewayRequest } from '../../http.ts';
import { parseObject } from '../../json-body.ts';
import type { GatewayCommand } from '../../outcome.ts';
import { amountOf, isJson, unquoted } from './decode.ts';

const reasonMax = 200;

/**
 * Decodes `POST payments/{externalId}/reversal`: the payment is in the path, the
 * reason in the body, and the amount where the bank wants it checked.
 */
export function decodeReversal(
  request: GatewayRequest,
  externalId: string | undefined,
): Result<GatewayCommand> {
  if (externalId === undefined || !/^[!-~]{1,64}$/.test(externalId)) return refuse('not_found');
  const header = request.headers['idempotency-key'];
  if (header === undefined) return refuse('idempotency_key_missing');
  if (unquoted(header) !== externalId) return refuse('idempotency_key_mismatch');
  if (!isJson(request)) return refuse('content_type_unsupported');
  const fields = parseObject(request.body);
  const reason = reasonOf(fields?.['reason']);
  if (fields === undefined || reason === undefined) return refuse('body_malformed');
  const cancel = { payment: { externalId }, reason };
  if (fields['amount'] === undefined) return ok({ kind: 'cancel', cancel });
  const amount = amountOf(fields['amount']);
  return amount.ok ? ok({ kind: 'cancel', cancel: { ...cancel, amount: amount.value } }) : amount;
}

function reasonOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const reason = value.replaceAll(/\s+/g, ' ').trim();
  return reason === '' || reason.length > reasonMax ? undefined : reason;
}
