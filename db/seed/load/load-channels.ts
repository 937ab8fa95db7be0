import { createHash } from 'node:crypto';
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
  isSandbox,
} from '../demo-secrets.ts';
import { spokenChannels } from '../spoken-channels.ts';
import { done, loader } from './context.ts';

/** Whoever connects to the gateway tries it here first. */
const sandbox = { registryCode: '99000212', name: 'Пісочниця телебанку' };

/** Banks and agents of the demo; invented, with registry codes beyond those that are issued. */
const partners: Record<DemoChannelCode, NewChannel['partner']> = {
  'demo-bank': { registryCode: '99000117', name: 'АТ «Демо Банк»' },
  'demo-telebank': { registryCode: '99000123', name: 'ТОВ «Телебанк Оселі»' },
  'demo-post': { registryCode: '99000130', name: 'АТ «Демо Пошта»' },
  'demo-terminal': { registryCode: '99000146', name: 'ТОВ «Демо Термінал»' },
  'demo-kiosk': { registryCode: '99000152', name: 'ТОВ «Демо Кіоск»' },
  'demo-city-pay': { registryCode: '99000169', name: 'ТОВ «Демо Місто»' },
  'demo-privat': { registryCode: '99000175', name: 'АТ «Демо Приват»' },
  'demo-abank': { registryCode: '99000181', name: 'АТ «Демо Абетка»' },
  'demo-easy': { registryCode: '99000198', name: 'ТОВ «Демо Легко»' },
  'demo-pumb': { registryCode: '99000206', name: 'АТ «Демо Схід»' },
  'demo-sandbox': sandbox,
  'demo-sandbox-osmp': sandbox,
  'demo-sandbox-ibox': sandbox,
  'demo-sandbox-city24': sandbox,
  'demo-sandbox-privat': sandbox,
  'demo-sandbox-abank': sandbox,
  'demo-sandbox-easy': sandbox,
  'demo-sandbox-pumb': sandbox,
};

/** Nobody lives in a sandbox: names that break careless markup are told whole. */
const inFull = { name: 'full', address: 'full' };

/** What the demo's contracts say of their protocols where it is not the usual. */
const settings: Partial<Record<DemoChannelCode, NewChannel['settings']>> = {
  'demo-kiosk': { name: 'masked', address: 'masked' },
  'demo-pumb': { name: 'masked', openStatus: true, registers: { preset: 'pumb-report' } },
  'demo-sandbox-osmp': inFull,
  'demo-sandbox-ibox': inFull,
  'demo-sandbox-city24': inFull,
  'demo-sandbox-privat': inFull,
  'demo-sandbox-abank': inFull,
  'demo-sandbox-easy': inFull,
  'demo-sandbox-pumb': { ...inFull, openStatus: true },
};

/** A hundred thousand hryvnias: more than any bill but a dormitory's. */
const amountMax = money(10_000_000n);

/** Connects the demo's banks with the keys of this data folder, unless they are there. */
export async function loadChannels(sql: Sql, { channels }: DemoSecrets): Promise<void> {
  const known = await channelGrants(sql);
  const fresh = spokenChannels.filter(({ channel }) => !known.has(channel));
  if (fresh.length === 0) return;
  const connected = fresh.map(({ channel: code, protocol }) => ({
    partner: partners[code],
    code,
    protocol,
    amountMax,
    settings: settings[code] ?? {},
    sandbox: isSandbox(code),
    keys: channels.filter(({ channel }) => channel === code).map(toKey),
  }));
  done('connecting channels', await connectChannels(sql, loader, connected));
}

function toKey(key: DemoChannelKey): NewChannel['keys'][number] {
  const { keyId, algorithm } = key;
  switch (key.algorithm) {
    case 'hmac-sha256':
      return { keyId, algorithm, material: key.secretBase64 };
    case 'basic':
      return { keyId, algorithm, material: basicMaterial(keyId, key.password) };
    default:
      return { keyId, algorithm, material: key.publicKeyPem };
  }
}

/** What is kept of a password for Basic: it is long and random, so one hash is enough. */
function basicMaterial(keyId: string, password: string): string {
  return createHash('sha256').update(`${keyId}:${password}`).digest('hex');
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
