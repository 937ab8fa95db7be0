import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { moneyText } from '#lib/domain/money.ts';
import { clockSettings, contractSettings } from '../../contract-terms.ts';
import type { GatewayResponse } from '../../http.ts';
import type { OfficeSide, Stage, StageStep } from '../../protocol.ts';
import { dateTimeText } from './date-time.ts';
import { signed } from './signature.ts';
import { easyPayTerms } from './terms.ts';

/** Connects and tries channels of EasyPay. */
export const easyPayOffice: OfficeSide = {
  algorithms: ['rsa-sha256', 'rsa-sha1'],
  settings: z.strictObject({
    ...contractSettings,
    ...clockSettings,
    auth: z.literal('network').optional(),
    set: z.enum(['A', 'B']).optional(),
    encoding: z.enum(['hex', 'base64']).optional(),
  }),
  rehearse,
};

async function rehearse(stage: Stage): Promise<void> {
  const { accountNumber, amount, channel, externalId } = stage;
  const [serviceId = '1'] = Object.keys(easyPayTerms(channel).services);
  const service = `<ServiceId>${serviceId}</ServiceId>`;
  const account = `<Account>${accountNumber}</Account>`;
  await send(stage, 'debt', `<Check>${service}${account}</Check>`);
  const order = `<OrderId>${externalId}</OrderId>${account}<Amount>${moneyText(amount)}</Amount>`;
  const reserved = await send(stage, 'reserve', `<Payment>${service}${order}</Payment>`);
  const [, number] = /<PaymentId>(\d+)</.exec(reserved.body) ?? [];
  if (number === undefined) return;
  const confirm = `<Confirm>${service}<PaymentId>${number}</PaymentId></Confirm>`;
  await send(stage, 'pay', confirm);
  await send(stage, 'repeat', confirm);
}

/** Signs as the bank does; nothing in a command needs to be escaped. */
async function send(
  { ask, channel, key }: Stage,
  step: StageStep,
  command: string,
): Promise<GatewayResponse> {
  const { encoding } = easyPayTerms(channel);
  const digest = key.algorithm === 'rsa-sha1' ? 'sha1' : 'sha256';
  const dateTime = `<DateTime>${dateTimeText(new Date().toISOString())}</DateTime>`;
  const document = `<Request>${dateTime}<Sign></Sign>${command}</Request>`;
  return await ask(step, {
    method: 'POST',
    path: `/api/telebank/easypay/${channel.grant.channelCode}`,
    headers: { 'content-type': 'text/xml' },
    body: signed(document, createPrivateKey(key.secret), { digest, encoding }),
  });
}
