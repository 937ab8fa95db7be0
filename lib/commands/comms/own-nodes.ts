import type { OwnNodeCode } from '#lib/domain/comms/own-node.ts';
import type { NodeRegistration } from './register-node.ts';

/** Where the processes of this installation are found, as people read it. */
export interface OwnAddresses {
  readonly publicUrl: string;
  readonly gatewayPort: number;
  /** Host and port of the database, without user or password. */
  readonly databaseHost: string;
}

const server = 'Центральний сервер';

/**
 * Lists the processes of an installation for `registerNodes`. `gateway` is the telebank handler
 * inside the web server; `gateway-standalone` is the same handler as a process of its own.
 */
export function ownNodes(addresses: OwnAddresses): readonly NodeRegistration[] {
  const { host } = new URL(addresses.publicUrl);
  const own = (code: OwnNodeCode, name: string, address: string): NodeRegistration => ({
    code,
    server,
    name,
    address,
    kind: code === 'database' ? 'server' : 'process',
  });
  return [
    own('web', 'Вебсервер', host),
    own('gateway', 'Шлюз телебанку', `${host}/api/telebank`),
    own('gateway-standalone', 'Окремий шлюз телебанку', `:${addresses.gatewayPort}`),
    own('worker', 'Фонові завдання', '—'),
    own('database', 'База даних', addresses.databaseHost),
  ];
}
