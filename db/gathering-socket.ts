import { connect, Socket } from 'node:net';

/** Where postgres.js wants a connection; host and port stand in lists for its fail-over. */
export interface ServerAddress {
  readonly host: string | readonly string[];
  readonly port: number | readonly number[];
  readonly path?: string | undefined | false;
  readonly ssl?: unknown;
}

/**
 * Connects to a server with a socket that sends what was written in one turn together. postgres.js
 * writes each larger statement at once; a pipelined batch then costs one system call, not one a
 * statement (measured: a fifth of the gateway's processor time).
 * The promise never fails: a connection that is refused that way would lose the driver a place of
 * its pool for ever, since it waits for the end of a socket it never got.
 */
export async function connectGathering(
  { host, path, port, ssl }: ServerAddress,
  silenceMsMax?: number,
): Promise<Socket> {
  const socket = path ? connect(path) : connect(Number(first(port)), String(first(host)));
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
  } catch (cause) {
    return refusedSocket(cause);
  }
  socket.setNoDelay(true);
  gatherWrites(socket);
  // What is encrypted cannot be read here: such a connection is left to the system's own patience.
  if (silenceMsMax !== undefined && !ssl) endWhenSilent(socket, silenceMsMax);
  return socket;
}

/** A socket that ends with the reason as soon as the driver greets the server through it. */
function refusedSocket(cause: unknown): Socket {
  const socket = new Socket();
  const reason = cause instanceof Error ? cause : new Error(String(cause));
  socket.write = () => {
    process.nextTick(() => socket.destroy(reason));
    return false;
  };
  return socket;
}

function gatherWrites(socket: Socket): void {
  const write = socket.write.bind(socket) as (...words: unknown[]) => boolean;
  socket.write = (...words: unknown[]) => {
    if (socket.writableCorked === 0) {
      socket.cork();
      process.nextTick(() => socket.uncork());
    }
    return write(...words);
  };
}

/**
 * Ends a connection whose server owes an answer for longer than it lets anything take: its other end
 * is gone without a word (a cable, a firewall that forgot), and whoever waits on it would wait until
 * the system gives up, a quarter of an hour.
 */
function endWhenSilent(socket: Socket, msMax: number): void {
  const write = socket.write.bind(socket) as (...words: unknown[]) => boolean;
  let isOwed = false;
  let tail: Buffer = Buffer.alloc(0);
  const timer = setTimeout(() => {
    if (isOwed) socket.destroy(new Error(`the database has not answered for ${msMax} ms`));
  }, msMax).unref();
  socket.on('close', () => clearTimeout(timer));
  socket.on('data', (chunk: Buffer) => {
    tail = (
      chunk.length < readyForQuery.length + 1 ? Buffer.concat([tail, chunk]) : chunk
    ).subarray(-readyForQuery.length - 1);
    isOwed = !tail.subarray(0, readyForQuery.length).equals(readyForQuery);
    timer.refresh();
  });
  socket.write = (...words: unknown[]) => {
    isOwed = true;
    timer.refresh();
    return write(...words);
  };
}

/** How the last message of every answer begins; the state of the transaction follows. */
const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5]);

function first<T>(one: T | readonly T[]): T | undefined {
  return Array.isArray(one) ? one[0] : (one as T);
}
