import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { clockSettings, lookUpSettings } from '../../contract-terms.ts';
import type { OfficeSide, Stage, StageStep } from '../../protocol.ts';
import { envelopeOf } from './envelope.ts';
import { signDetached } from './jws.ts';
import { pumbTerms } from './settings.ts';

/** Connects and tries channels of PUMB. */
export const pumbOffice: OfficeSide = {
  algorithms: ['es256'],
  settings: z.strictObject({
    ...lookUpSettings,
    serviceCode: z.string().min(1).max(64).optional(),
    subdivisionCode: z.string().min(1).max(64).optional(),
    ...clockSettings,
    openStatus: z.boolean().optional(),
  }),
  rehearse,
};

async function rehearse(stage: Stage): Promise<void> {
  const { accountNumber, amount, channel, externalId } = stage;
  await send(stage, 'debt', {
    call: 'check',
    fields: { fields: [{ alias: 'CLIENT_ID', value: accountNumber }] },
  });
  const confirmation = {
    service_code: pumbTerms(channel.settings).serviceCode,
    payment_id: externalId,
    payer_id: accountNumber,
    amount: Number(amount),
  };
  await send(stage, 'pay', { call: 'confirm', fields: confirmation });
  await send(stage, 'repeat', { call: 'confirm', fields: confirmation });
}

/** Signs the payload of a call, as the bank does. */
async function send(
  { ask, channel, key }: Stage,
  step: StageStep,
  { call, fields }: { readonly call: string; readonly fields: object },
): Promise<void> {
  const body = envelopeOf({ ...fields, iat: Math.floor(Date.now() / 1000) });
  const { payload } = JSON.parse(body) as { readonly payload: string };
  await ask(step, {
    method: 'POST',
    path: `/api/telebank/pumb/${channel.grant.channelCode}/${call}`,
    headers: {
      'content-type': 'application/json',
      'x-jws-signature': signDetached(createPrivateKey(key.secret), payload),
    },
    body,
  });
}
