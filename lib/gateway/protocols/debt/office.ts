import { z } from 'zod';
import { moneyText } from '#lib/domain/money.ts';
import { contractSettings } from '../../contract-terms.ts';
import type { OfficeSide, Stage, StageStep } from '../../protocol.ts';

/** Connects and tries channels of "Debt". */
export const debtOffice: OfficeSide = {
  algorithms: ['basic'],
  settings: z.strictObject({
    ...contractSettings,
    auth: z.literal('network').optional(),
    comma: z.boolean().optional(),
    duplicates: z.enum(['reference', 'error']).optional(),
  }),
  rehearse,
};

async function rehearse(stage: Stage): Promise<void> {
  const { accountNumber, amount, externalId } = stage;
  const payer = `<PayerInfo billIdentifier="${accountNumber}"/>`;
  const payment = `<Data id="${externalId}">${payer}<TotalSum>${moneyText(amount)}</TotalSum></Data>`;
  const unit = `<Data><Unit name="bill_identifier" value="${accountNumber}"/></Data>`;
  await send(stage, 'debt', { action: 'Search', data: unit });
  await send(stage, 'reserve', { action: 'Check', data: payment });
  await send(stage, 'pay', { action: 'Pay', data: payment });
  await send(stage, 'repeat', { action: 'Pay', data: payment });
}

/** Nothing in a message needs to be escaped. */
async function send(
  { ask, channel, key }: Stage,
  step: StageStep,
  { action, data }: { readonly action: string; readonly data: string },
): Promise<void> {
  const password = Buffer.from(`${key.keyId}:${key.secret}`).toString('base64');
  await ask(step, {
    method: 'POST',
    path: `/api/telebank/debt/${channel.grant.channelCode}`,
    headers: { authorization: `Basic ${password}`, 'content-type': 'text/xml' },
    body: `<Transfer interface="Debt" action="${action}">${data}</Transfer>`,
  });
}
