import { createServer, type Socket } from 'node:net';

export interface ReceivedMail {
  readonly recipients: readonly string[];
  /** Headers and body as they came. */
  readonly source: string;
  readonly messageId: string;
}

export interface SmtpServer {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  close(): Promise<void>;
}

/** What the server does with a letter it has read to its end. */
export type Behaviour = (mail: ReceivedMail, count: number) => 'take' | 'busy' | 'silence';

/**
 * Starts a mail server on loopback that keeps what it gets. `silence` has taken the letter but
 * never says so; recipients that begin with `nobody` are refused for good.
 */
export async function startSmtpServer(behaviour: Behaviour = () => 'take'): Promise<SmtpServer> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    converse(socket, (mail) => {
      received.push(mail);
      return behaviour(mail, received.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function converse(socket: Socket, take: (mail: ReceivedMail) => ReturnType<Behaviour>): void {
  let pending = '';
  let inLetter = false;
  let recipients: string[] = [];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const endOfLetter = () => {
    const end = pending.indexOf('\r\n.\r\n');
    if (end < 0) return false;
    const source = pending.slice(0, end);
    pending = pending.slice(end + 5);
    inLetter = false;
    const [, messageId = ''] = /^Message-ID: (.+)$/im.exec(source) ?? [];
    const verdict = take({ recipients, source, messageId: messageId.trim() });
    recipients = [];
    if (verdict !== 'silence') say(verdict === 'take' ? '250 taken' : '451 try later');
    return true;
  };
  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') {
      const [, recipient = ''] = /<([^>]*)>/.exec(line) ?? [];
      if (recipient.startsWith('nobody')) return say('550 no such person');
      recipients.push(recipient);
    }
    if (verb === 'DATA') inLetter = true;
    if (verb === 'QUIT') return socket.end('221 bye\r\n');
    return say(verb === 'DATA' ? '354 go on' : '250 fine');
  };
  say('220 test');
  socket.on('data', (chunk: Buffer) => {
    pending += chunk.toString('utf8');
    for (;;) {
      if (inLetter) {
        if (!endOfLetter()) return;
        continue;
      }
      const end = pending.indexOf('\r\n');
      if (end < 0) return;
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      command(line);
    }
  });
}
