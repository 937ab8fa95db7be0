import { expect, it } from 'vitest';
import { readBody } from './read-body.ts';

const address = 'http://localhost/';

it('reads a body up to its limit', async () => {
  const request = new Request(address, { method: 'POST', body: 'їжак' });
  expect(await readBody(request, 8)).toBe('їжак');
  expect(await readBody(new Request(address, { method: 'POST' }), 8)).toBe('');
});

it('refuses an announced size without reading a byte', async () => {
  const request = new Request(address, {
    method: 'POST',
    body: 'x',
    headers: { 'content-length': '9' },
  });
  expect(await readBody(request, 8)).toBeUndefined();
  expect(request.bodyUsed).toBe(false);
});

it('stops reading a body without an end as soon as it is too large', async () => {
  let sent = 0;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1;
      controller.enqueue(new Uint8Array(1_000));
    },
    cancel: () => {
      cancelled = true;
    },
  });
  const request = new Request(address, { method: 'POST', body, duplex: 'half' } as RequestInit);
  expect(await readBody(request, 5_000)).toBeUndefined();
  expect(cancelled).toBe(true);
  expect(sent).toBeLessThan(10);
});
