import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PendingQuery, Row } from 'postgres';

const rowsPerPiece = 500;

/**
 * Feeds a `COPY … FROM STDIN` with rows in its text format, in pieces of some size.
 * Whatever the server refuses is thrown, also after its last row is sent: the driver (postgres
 * 3.4.9) has forgotten the stream by then and would wait for its end for ever.
 */
export async function copyRows(copy: PendingQuery<Row[]>, rows: readonly string[]): Promise<void> {
  const stream: Writable = await copy.writable();
  tellRefusals(copy, stream);
  await pipeline(Readable.from(inPieces(rows)), stream);
}

function tellRefusals(copy: object, stream: Writable): void {
  Object.assign(copy, { reject: (cause: Error) => stream.destroy(cause) });
}

function* inPieces(rows: readonly string[]): Generator<string> {
  for (let first = 0; first < rows.length; first += rowsPerPiece) {
    yield rows.slice(first, first + rowsPerPiece).join('');
  }
}
