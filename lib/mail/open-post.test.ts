import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type SmtpServer, startSmtpServer } from '#lib/testing/smtp-server.ts';
import { openPost } from './open-post.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'oselia-mail-'));
const from = 'rahunok@oselia.example';
const letter = {
  key: '0193a5c0-1111-7abc-8abc-123456789012',
  to: 'olena@example.com',
  subject: 'Платіж зараховано',
  text: 'Добрий день!',
  html: '<p>Добрий день!</p>',
  locale: 'uk',
};

let server: SmtpServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe('a letter by SMTP', () => {
  it('arrives at its one address under the Message-ID of its event', async () => {
    server = await startSmtpServer();
    const post = openPost({ smtpUrl: server.url, from, folder });
    expect(await post.send(letter)).toEqual({ outcome: 'sent' });
    post.close();
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({
      recipients: ['olena@example.com'],
      messageId: `<${letter.key}@oselia.example>`,
    });
    expect(server.received[0]?.source).toContain('Auto-Submitted: auto-generated');
  });

  it('is refused for good when there is no such mailbox', async () => {
    server = await startSmtpServer();
    const post = openPost({ smtpUrl: server.url, from, folder });
    const delivery = await post.send({ ...letter, to: 'nobody@example.com' });
    expect(delivery).toMatchObject({ outcome: 'refused', error: expect.stringContaining('550') });
  });

  it('is to be tried again when the server is busy or away', async () => {
    server = await startSmtpServer(() => 'busy');
    await expect(openPost({ smtpUrl: server.url, from, folder }).send(letter)).rejects.toThrow(
      '451',
    );
    await server.close();
    await expect(openPost({ smtpUrl: server.url, from, folder }).send(letter)).rejects.toThrow();
  });

  it('goes nowhere else, whatever the address is made of', async () => {
    server = await startSmtpServer();
    const post = openPost({ smtpUrl: server.url, from, folder });
    const to = 'olena@example.com, thief@example.net';
    await post
      .send({ ...letter, to, subject: 'x\r\nBcc: thief@example.net' })
      .catch(() => undefined);
    const recipients = server.received.flatMap((mail) => mail.recipients);
    expect(recipients).not.toContain('thief@example.net');
    expect(server.received.every(({ source }) => !/^Bcc:/im.test(source))).toBe(true);
  });
});

describe('a letter without a mail server', () => {
  it('is a file that a repeat overwrites', async () => {
    const post = openPost({ smtpUrl: undefined, from, folder });
    expect(await post.send(letter)).toEqual({ outcome: 'filed' });
    expect(await post.send({ ...letter, text: 'вдруге' })).toEqual({ outcome: 'filed' });
    expect(readdirSync(folder)).toEqual([`${letter.key}.eml`]);
    const source = readFileSync(path.join(folder, `${letter.key}.eml`), 'utf8');
    expect(source).toContain(`Message-ID: <${letter.key}@oselia.example>`);
    expect(source).toContain('text/html');
  });
});
