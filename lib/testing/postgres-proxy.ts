import { connect, createServer, type Server, type Socket } from 'node:net';
import { MessageReader } from './postgres-messages.ts';

/**
 * What happens to a COMMIT on its way: `before`, the connection is cut and the server never sees it;
 * `after`, the server gets it and the connection is cut; `swallow`, the server has committed and
 * said so, and the connection is cut with its word; `silence`, the same, but the connection stays
 * and is never spoken on again.
 */
export type CommitFault = 'before' | 'after' | 'swallow' | 'silence';

export interface PostgresProxy {
  /** The address of a database as it is reached through the proxy. */
  through(url: string): string;
  /**
   * Decides on every COMMIT that comes by, from the statements of its transaction; undefined lets
   * it pass.
   */
  decide: (statements: readonly string[]) => CommitFault | undefined;
  /** How many COMMITs came by, and what was done to them. */
  readonly counts: Record<CommitFault | 'seen', number>;
  close(): Promise<void>;
}

/**
 * Starts a proxy before a PostgreSQL server that reads the messages going by and can lose a COMMIT
 * or the answer to it: what no signal to a process can bring about reliably.
 */
export async function startPostgresProxy(serverPort: () => number): Promise<PostgresProxy> {
  const clients = new Set<Socket>();
  const proxy = {
    decide: (_statements: readonly string[]) => undefined as CommitFault | undefined,
    counts: { seen: 0, before: 0, after: 0, swallow: 0, silence: 0 },
  };
  const server = createServer((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    relay(client, connect(serverPort(), '127.0.0.1'), (statements) => {
      proxy.counts.seen += 1;
      const fault = proxy.decide(statements);
      if (fault !== undefined) proxy.counts[fault] += 1;
      return fault;
    });
  });
  const port = await listen(server);
  return Object.assign(proxy, {
    through: (url: string) => Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    close: async () => {
      for (const client of clients) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

type FaultOf = PostgresProxy['decide'];

/** One connection: both ways, message by message. */
function relay(client: Socket, server: Socket, faultOf: FaultOf): void {
  const connection = new Relay(client, server, faultOf);
  for (const socket of [client, server]) {
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
  }
  client.on('data', (chunk: Buffer) => connection.fromClient(chunk));
  server.on('data', (chunk: Buffer) => connection.fromServer(chunk));
  // What the client sent last may still be on its way to the server: it is let arrive.
  client.on('close', () => server.end());
  server.on('close', () => connection.serverClosed());
}

class Relay {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #faultOf: FaultOf;
  readonly #asked = new MessageReader({ hasGreeting: true });
  readonly #answered = new MessageReader({ hasGreeting: false });
  /** Texts of prepared statements, and of what portals run. */
  readonly #statements = new Map<string, string>();
  readonly #portals = new Map<string, string>();
  /** What ran since the BEGIN of the transaction that is open, if any. */
  #ran: string[] = [];
  #fault: CommitFault | undefined;
  /** The server has said that it committed, and nobody is to hear it. */
  #isLost = false;
  #isSilent = false;

  constructor(client: Socket, server: Socket, faultOf: FaultOf) {
    this.#client = client;
    this.#server = server;
    this.#faultOf = faultOf;
  }

  fromClient(chunk: Buffer): void {
    if (this.#isSilent) return;
    this.#server.cork();
    process.nextTick(() => this.#server.uncork());
    for (const message of this.#asked.read(chunk)) {
      if (this.#isCommit(message)) this.#fault = this.#faultOf(this.#ran);
      if (this.#fault === 'before') {
        this.#cut();
        return;
      }
      this.#server.write(message);
      const isSent = message[0] === code.sync || message[0] === code.query;
      if (this.#fault === 'after' && isSent) {
        this.#client.destroy();
        return;
      }
    }
  }

  fromServer(chunk: Buffer): void {
    if (this.#isSilent) return;
    this.#client.cork();
    process.nextTick(() => this.#client.uncork());
    for (const message of this.#answered.read(chunk)) {
      const isDone = message[0] === code.commandComplete && message.includes('COMMIT', 5, 'latin1');
      if (isDone && (this.#fault === 'swallow' || this.#fault === 'silence')) this.#isLost = true;
      if (!this.#isLost) this.#client.write(message);
      else if (message[0] === code.readyForQuery) {
        this.#lose();
        return;
      }
    }
  }

  serverClosed(): void {
    if (!this.#isSilent) this.#client.end();
  }

  #lose(): void {
    if (this.#fault === 'swallow') this.#cut();
    else this.#isSilent = true;
  }

  #cut(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  /** Whether this message makes the server commit; remembers what later ones refer to. */
  #isCommit(message: Buffer): boolean {
    const [first = '', second = ''] = message.toString('utf8', 5).split('\0', 2);
    switch (message[0]) {
      case code.query:
        return this.#runs(first);
      case code.parse:
        this.#statements.set(first, second);
        return false;
      case code.bind:
        this.#portals.set(first, this.#statements.get(second) ?? '');
        return false;
      case code.execute:
        return this.#runs(this.#portals.get(first) ?? '');
      default:
        return false;
    }
  }

  #runs(text: string): boolean {
    if (isCommitText(text)) return true;
    if (/^\s*begin\b/i.test(text)) this.#ran = [];
    else this.#ran.push(text);
    return false;
  }
}

/** Codes of messages, of the client first, then of the server. */
const code = {
  query: 0x51,
  parse: 0x50,
  bind: 0x42,
  execute: 0x45,
  sync: 0x53,
  commandComplete: 0x43,
  readyForQuery: 0x5a,
};

function isCommitText(text: string): boolean {
  return /^\s*commit\b/i.test(text);
}
