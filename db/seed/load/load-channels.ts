import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { connectChannels, type NewChannel } from '#lib/commands/partner/connect-channels.ts';
import { money } from '#lib/domain/money.ts';
import {
  type DemoChannelCode,
  type DemoChannelKey,
  type DemoSecrets,
  demoChannels,
} from '../demo-secrets.ts';
import { done, loader } from './context.ts';

/** Banks and agents of the demo; invented, with registry codes beyond those that are issued. */
const partners: Record<DemoChannelCode, NewChannel['partner']> = {
  'demo-bank': { registryCode: '99000117', name: 'АТ «Демо Банк»' },
  'demo-telebank': { registryCode: '99000123', name: 'ТОВ «Телебанк Оселі»' },
  'demo-post': { registryCode: '99000130', name: 'АТ «Демо Пошта»' },
};

/** A hundred thousand hryvnias: more than any bill but a dormitory's. */
const amountMax = money(10_000_000n);

/** Connects the demo's banks with the keys of this data folder, unless they are there. */
export async function loadChannels(sql: Sql, { channels }: DemoSecrets): Promise<void> {
  const codes = demoChannels.map(({ channel }) => channel);
  const [known] = await sql`SELECT FROM channels WHERE code = ANY(${codes}::text[]) LIMIT 1`;
  if (known) return;
  const connected = codes.map((code) => ({
    partner: partners[code],
    code,
    protocol: 'native',
    amountMax,
    keys: channels.filter(({ channel }) => channel === code).map(toKey),
  }));
  done('connecting channels', await connectChannels(sql, loader, connected));
}

function toKey(key: DemoChannelKey): NewChannel['keys'][number] {
  const { keyId, algorithm } = key;
  return key.algorithm === 'ed25519'
    ? { keyId, algorithm, material: key.publicKeyPem }
    : { keyId, algorithm, material: key.secretBase64 };
}

/** Makes the grants that payments of the past come with: what the gateway gives after its check. */
export async function channelGrants(sql: Sql): Promise<ReadonlyMap<DemoChannelCode, ChannelGrant>> {
  const codes = demoChannels.map(({ channel }) => channel);
  const rows = await sql<{ id: number; code: DemoChannelCode }[]>`
    SELECT id, code FROM channels WHERE code = ANY(${codes}::text[])`;
  return new Map(
    rows.map(({ id, code }) => [
      code,
      issueGrant<ChannelGrant>({ kind: 'channel', channelId: id, channelCode: code }),
    ]),
  );
}
