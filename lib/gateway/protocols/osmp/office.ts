import { z } from 'zod';
import { moneyText } from '#lib/domain/money.ts';
import type { OfficeSide, Stage, StageStep } from '../../protocol.ts';
import { terminalSettings } from '../../terminal-network.ts';

/** Connects and tries channels of terminal networks. */
export const osmpOffice: OfficeSide = {
  algorithms: ['basic'],
  settings: z.strictObject({ ...terminalSettings, fields: z.literal('plain').optional() }),
  rehearse,
};

async function rehearse(stage: Stage): Promise<void> {
  await send(stage, 'debt', 'check');
  await send(stage, 'pay', 'pay');
  await send(stage, 'repeat', 'pay');
  await send(stage, 'status', 'status');
}

async function send(stage: Stage, step: StageStep, command: string): Promise<void> {
  const { accountNumber: account, amount, channel, externalId, key } = stage;
  const named = command === 'status' ? {} : { account, sum: moneyText(amount), ccy: 'UAH' };
  const query = new URLSearchParams({ command, txn_id: externalId, ...named });
  const credentials = Buffer.from(`${key.keyId}:${key.secret}`).toString('base64');
  await stage.ask(step, {
    method: 'GET',
    path: `/api/telebank/osmp/${channel.grant.channelCode}`,
    query: `?${query}`,
    headers: { authorization: `Basic ${credentials}` },
  });
}
