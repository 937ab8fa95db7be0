import { z } from 'zod';
import type { OfficeSide, Stage, StageStep } from '../../protocol.ts';
import { terminalSettings } from '../../terminal-network.ts';

/** Connects and tries channels of City24. */
export const city24Office: OfficeSide = {
  algorithms: ['basic'],
  settings: z.strictObject(terminalSettings),
  rehearse,
};

async function rehearse(stage: Stage): Promise<void> {
  await send(stage, 'debt', 'check');
  await send(stage, 'pay', 'pay');
  await send(stage, 'repeat', 'pay');
}

/** A document with whole kopiykas; nothing in it needs to be escaped. */
async function send(stage: Stage, step: StageStep, command: string): Promise<void> {
  const { accountNumber, amount, channel, externalId, key } = stage;
  const fields = {
    login: key.keyId,
    password: key.secret,
    command,
    transactionID: externalId,
    account: accountNumber,
    amount: String(amount),
  };
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
  await stage.ask(step, {
    method: 'POST',
    path: `/api/telebank/city24/${channel.grant.channelCode}`,
    headers: { 'content-type': 'text/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><commandCall>${elements.join('')}</commandCall>`,
  });
}
