import { type AddressInfo, createServer, type Socket } from 'node:net';
import postgres from 'postgres';
import { surviveLostConnections } from '#lib/survive-lost-connections.ts';

/*
 * A process of its own: it asks a server that is lost while the new connection asks for its types,
 * and that is recovering when it is asked again. Prints what the query and the process came to.
 */

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const isIn = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]);
const recovers = message('E', Buffer.from('SFATAL\0C57P03\0Mrecovering\0\0'));

let connections = 0;
const server = createServer((socket: Socket) => {
  connections += 1;
  const place = connections;
  socket.on('error', () => undefined);
  socket.once('data', () => {
    if (place === 2) socket.end(recovers);
    else socket.write(isIn);
    if (place === 1) socket.once('data', () => socket.destroy());
  });
});

surviveLostConnections();
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo;
  const sql = postgres({ host: '127.0.0.1', port, user: 'test', max: 1, backoff: () => 0.01 });
  const said = await sql`SELECT 1`.then(
    () => 'answered',
    ({ code }) => `refused: ${code}`,
  );
  setTimeout(() => {
    process.stdout.write(`${said}, alive`);
    process.exit(0);
  }, 100);
});
