import type { Sql } from '#db/client.ts';
import { money, moneyText } from '#lib/domain/money.ts';
import {
  type DemoChannelKey,
  type DemoNodeToken,
  type DemoSecrets,
  type demoChannels,
  isSandbox,
} from './demo-secrets.ts';
import { accountIdsOf, notedAccounts, rolesOf } from './load/load-people.ts';
import { spokenChannels } from './spoken-channels.ts';

/** Everything a person or a script needs to use the demo at once. */
export interface DemoCredentials {
  readonly url: string;
  readonly subscribers: readonly {
    readonly login: string;
    readonly password: string;
    readonly accounts: readonly string[];
  }[];
  readonly staff: readonly {
    readonly login: string;
    readonly password: string;
    readonly roles: readonly string[];
  }[];
  readonly accounts: readonly {
    readonly number: string;
    /** What is owed now, in hryvnias; negative is an advance. */
    readonly due: string;
    readonly note: string;
  }[];
  readonly channels: readonly DemoChannel[];
  /** Tokens for `npm run agent`. */
  readonly nodes: readonly DemoNodeToken[];
}

interface DemoChannel {
  readonly channel: string;
  readonly protocol: string;
  /** It knows magic accounts only and moves no money. */
  readonly sandbox: boolean;
  readonly path: string;
  readonly keyId: string;
  readonly algorithm: string;
  readonly privateKeyPem?: string;
  readonly secretBase64?: string;
  readonly basicAuth?: { readonly user: string; readonly password: string };
}

/** Where the channels of each protocol call; those that are many share one adapter. */
const folders = {
  native: 'v1',
  osmp: 'osmp',
  ibox: 'osmp',
  city24: 'city24',
  'debt-privat': 'debt',
  'debt-abank': 'debt',
  easypay: 'easypay',
  pumb: 'pumb',
} as const satisfies Record<(typeof demoChannels)[number]['protocol'], string>;

/** Gathers the sign-ins, accounts with what they owe at this moment, and banks of the demo. */
export async function demoCredentials(
  sql: Sql,
  { url, demo }: { readonly url: string; readonly demo: DemoSecrets },
): Promise<DemoCredentials> {
  const noted = notedAccounts();
  const rows = await readDues(
    sql,
    noted.map(({ accountId }) => accountId),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const numberOf = (accountId: number) => byId.get(accountId)?.number ?? [];
  return {
    url,
    subscribers: demo.subscribers.map(({ login, password }) => {
      return { login, password, accounts: accountIdsOf(login).flatMap(numberOf) };
    }),
    staff: demo.staff.map(({ login, password }) => ({ login, password, roles: rolesOf(login) })),
    accounts: noted.flatMap(({ accountId, note }) => {
      const row = byId.get(accountId);
      return row ? [{ number: row.number, due: moneyText(money(row.due)), note }] : [];
    }),
    channels: demo.channels.flatMap(toChannel),
    nodes: demo.nodes,
  };
}

function readDues(sql: Sql, accountIds: readonly number[]) {
  return sql<{ id: number; number: string; due: bigint }[]>`
    SELECT account.id, account.number, coalesce(sum(balance.balance), 0)::bigint AS due
    FROM accounts AS account
    LEFT JOIN balances AS balance ON balance.account_id = account.id
    WHERE account.id = ANY(${[...accountIds]}::integer[])
    GROUP BY account.id`;
}

function toChannel(key: DemoChannelKey): DemoChannel[] {
  const { channel, keyId, algorithm } = key;
  const known = spokenChannels.find((one) => one.channel === channel);
  if (!known) return [];
  const { protocol } = known;
  const folder = `/api/telebank/${folders[protocol]}`;
  const path = protocol === 'native' ? folder : `${folder}/${channel}`;
  const sandbox = isSandbox(channel);
  return [{ channel, protocol, sandbox, path, keyId, algorithm, ...proofOf(key) }];
}

function proofOf(key: DemoChannelKey) {
  switch (key.algorithm) {
    case 'hmac-sha256':
      return { secretBase64: key.secretBase64 };
    case 'basic':
      return { basicAuth: { user: key.keyId, password: key.password } };
    default:
      return { privateKeyPem: key.privateKeyPem };
  }
}
