import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formFault } from './whole-form.ts';

/** Answers what is wrong with a form, or what is still there to be read of it. */
const server = createServer((request, response) => {
  formFault(request, 1_000)
    .then(async (fault) => {
      if (fault !== undefined) request.resume();
      response.end(fault ?? `whole ${await text(request)}`);
    })
    .catch(() => response.destroy());
});
const port = () => (server.address() as AddressInfo).port;
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, listening));
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed).closeAllConnections());
});

const type = 'multipart/form-data; boundary=x';
const whole = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nї\r\n--x--\r\n';

async function send(body: string, contentType = type, path = '/', more = {}) {
  const headers = { 'content-type': contentType, ...more };
  const answer = await fetch(`http://localhost:${port()}${path}`, {
    method: 'POST',
    headers,
    body,
  });
  return await answer.text();
}

it('a whole form is read and is still there to be read', async () => {
  expect(await send(whole)).toBe(`whole ${whole}`);
  expect(await send(whole, 'Multipart/Form-Data; boundary="x"')).toBe(`whole ${whole}`);
});

it('a torn form and one without its boundary are told apart from whole ones', async () => {
  for (let cut = 0; cut < whole.length - 4; cut += 1) {
    expect(await send(whole.slice(0, cut)), `cut at ${cut}`).toBe('malformed');
  }
  expect(await send(whole, 'multipart/form-data')).toBe('malformed');
  expect(await send(whole, 'multipart/form-data; boundary=y')).toBe('malformed');
});

it('a form larger than any honest one is not read to its end', async () => {
  expect(await send('x'.repeat(1_001))).toBe('too_large');
  const unannounced = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('x'.repeat(1_001)));
      controller.close();
    },
  });
  const request = { method: 'POST', headers: { 'content-type': type }, duplex: 'half' } as const;
  const answer = await fetch(`http://localhost:${port()}`, { ...request, body: unannounced });
  expect(await answer.text()).toBe('too_large');
});

it('an action that is sent as a bare value is no form', async () => {
  const action = { 'next-action': 'a'.repeat(42) };
  expect(await send('[]', 'text/plain;charset=UTF-8', '/', action)).toBe('malformed');
  const called = whole.replace('"a"', '"0"').replace('ї', '["$K1"]');
  expect(await send(called, type, '/', action)).toBe(`whole ${called}`);
  expect(await send(whole, type, '/', action), 'of nothing').toBe('malformed');
});

it('an argument that leads nowhere is a torn form; what was typed leads nowhere and is whole', async () => {
  const field = (name: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--\r\n`;
  const action = { 'next-action': 'a'.repeat(42) };
  expect(await send(field('0', '["$F1","$K1"]'), type, '/', action)).toBe('malformed');
  expect(await send(field('$ACTION_1:0', '{"bound":"$@1"}'))).toBe('malformed');
  expect(await send(field('note', '$F1'))).toBe(`whole ${field('note', '$F1')}`);
});

it('what is no form of an action is left alone: a file has a road of its own', async () => {
  expect(await send('torn', 'text/plain')).toBe('whole torn');
  expect(await send('x'.repeat(1_001), type, '/office/registers/upload?a=b')).toMatch(/^whole x/);
  expect(await send('x'.repeat(1_001), 'text/plain')).toBe('too_large');
  expect(await send('torn', type, '/office/upload/draft')).toBe('malformed');
});

it('two forms in one connection, byte by byte, are two forms', async () => {
  const head = `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\n`;
  const one = Buffer.from(`${head}Content-Length: ${Buffer.byteLength(whole)}\r\n\r\n${whole}`);
  const last = Buffer.from(one.toString().replace('Host: a', 'Host: a\r\nConnection: close'));
  const socket = connect(port(), 'localhost');
  const answers = text(socket);
  for (const byte of Buffer.concat([one, last])) {
    await new Promise((written) => socket.write(Buffer.from([byte]), written));
  }
  expect((await answers).split(`whole ${whole}`)).toHaveLength(3);
});

it('whoever leaves in the middle of a form keeps nobody waiting', async () => {
  const failed = new Promise<boolean>((resolve) => {
    server.once('request', (request) => {
      formFault(request).then(
        () => resolve(false),
        () => resolve(true),
      );
    });
  });
  const socket = connect(port(), 'localhost', () => {
    const head = `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: 500`;
    socket.write(`${head}\r\n\r\n--x`, () => socket.destroy());
  });
  expect(await failed).toBe(true);
});
