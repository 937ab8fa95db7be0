import { z } from 'zod';
import { moneyText } from '#lib/domain/money.ts';
import { signRequest } from '../../client/native-client.ts';
import type { OfficeSide, Stage, StageStep } from '../../protocol.ts';
import { signingKey } from '../../signature/algorithms.ts';

/** Connects and tries channels of the native API; its contract has no settings of its own. */
export const nativeOffice: OfficeSide = {
  algorithms: ['ed25519', 'hmac-sha256'],
  settings: z.strictObject({}),
  rehearse,
};

async function rehearse(stage: Stage): Promise<void> {
  const { accountNumber, amount, externalId } = stage;
  const payment = {
    externalId,
    account: accountNumber,
    amount: moneyText(amount),
    currency: 'UAH',
  };
  await signed(stage, 'debt', { path: `/api/telebank/v1/accounts/${accountNumber}/debt` });
  await signed(stage, 'pay', { path: '/api/telebank/v1/payments', payment });
  await signed(stage, 'repeat', { path: '/api/telebank/v1/payments', payment });
  await signed(stage, 'status', { path: `/api/telebank/v1/payments/${externalId}` });
}

interface Call {
  readonly path: string;
  readonly payment?: { readonly externalId: string };
}

async function signed(stage: Stage, step: StageStep, { path, payment }: Call): Promise<void> {
  const { keyId, algorithm, secret } = stage.key;
  if (algorithm !== 'ed25519' && algorithm !== 'hmac-sha256') {
    throw new Error(`the native protocol knows no ${algorithm}`);
  }
  const method = payment ? 'POST' : 'GET';
  const body = payment && { body: JSON.stringify(payment) };
  const headers = signRequest(
    { ...signingKey(algorithm, secret), keyId },
    {
      method,
      authority: stage.authority,
      path,
      ...(payment ? { headers: { 'idempotency-key': `"${payment.externalId}"` } } : {}),
      ...body,
    },
  );
  await stage.ask(step, { method, path, headers, ...body });
}
