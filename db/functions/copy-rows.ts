import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PendingQuery, Row } from 'postgres';

const pieceLength = 65_536;

/**
 * Feeds a `COPY … FROM STDIN` with rows in its text format, in pieces of some size, made as the
 * server takes them. Whatever it refuses is thrown, whenever it does.
 */
export async function copyRows(copy: PendingQuery<Row[]>, rows: Iterable<string>): Promise<void> {
  tellRefusals(copy);
  const stream: Writable = await copy.writable();
  await pipeline(Readable.from(inPieces(rows)), stream);
}

interface DriverQuery {
  resolve(stream: Writable): void;
  reject(cause: Error): void;
}

/**
 * The driver (postgres 3.4.9) loses two refusals. One that comes at once fails the stream before
 * anybody can listen to it; one that comes after the last row finds the stream forgotten, and its
 * end would be awaited for ever. Both are left in the stream, where the pipeline finds them.
 */
function tellRefusals(copy: PendingQuery<Row[]>): void {
  const query = copy as unknown as DriverQuery;
  const resolve = query.resolve;
  query.resolve = (stream) => {
    query.resolve = resolve;
    stream.on('error', () => undefined);
    query.reject = (cause) => stream.destroy(cause);
    resolve(stream);
  };
}

function* inPieces(rows: Iterable<string>): Generator<string> {
  let piece = '';
  for (const row of rows) {
    piece += row;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
