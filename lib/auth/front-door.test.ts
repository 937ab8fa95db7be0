import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  isForeignWrite,
  isReadable,
  namesOwnPath,
  namesTwoHosts,
  stampRequest,
} from './front-door.ts';

function request(
  headers: Record<string, string>,
  { method = 'POST', url = '/sign-in', peer = '203.0.113.7' } = {},
): IncomingMessage {
  return { headers, method, url, socket: { remoteAddress: peer } } as unknown as IncomingMessage; // tidy-ok: three fields of a request
}

describe('a request that changes something', () => {
  const isForeign = (headers: Record<string, string>, rest = {}) =>
    isForeignWrite(request({ host: 'oselia.example', ...headers }, rest), 'https://pay.example');

  it.each([
    [{}],
    [{ origin: 'null' }],
    [{ origin: '' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'https://oselia.example.evil.example' }],
    [{ origin: 'https://oselia.example:8443' }],
    [{ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
  ])('from elsewhere is foreign: %j', (headers) => {
    expect(isForeign(headers)).toBe(true);
  });

  it('from our own page, by the host asked or the public address, is ours', () => {
    expect(isForeign({ origin: 'https://oselia.example' })).toBe(false);
    expect(isForeign({ origin: 'https://pay.example' })).toBe(false);
  });

  it('reading is nobody’s secret, and a node is known by its own token', () => {
    expect(isForeign({}, { method: 'GET' })).toBe(false);
    expect(isForeign({}, { url: '/api/comms/heartbeat?x=1' })).toBe(false);
    expect(isForeign({}, { url: '/api/comms/heartbeat/../../sign-out' })).toBe(true);
  });
});

it('a request names a path of ours, never a whole address as to a proxy', () => {
  const names = (url: string) => namesOwnPath(request({}, { url }));
  expect(['/', '/accounts', '//double'].map(names)).toEqual([true, true, true]);
  const strange = ['http://evil.example//x', 'https://oselia.example/', '*', 'evil.example:443'];
  expect(strange.map(names)).toEqual([false, false, false, false]);
});

it('an address that is no text is not read', () => {
  const reads = (url: string) => isReadable(request({}, { url }));
  const good = ['/', '/office/accounts?q=%D1%81+14%2F2&x=100%25', '/a?q=%F0%9F%98%80'];
  expect(good.map(reads)).toEqual([true, true, true]);
  const strange = ['/a/%00', '/a?q=x%00', '/a?q=\0', '/a/%E0%A4', '/a?q=%', '/a?q=%C0%80'];
  expect(strange.map(reads)).toEqual(strange.map(() => false));
});

it('of two hosts in a request none is believed, however the header is spelled', () => {
  const names = (...rawHeaders: string[]) =>
    namesTwoHosts({ rawHeaders } as unknown as IncomingMessage); // tidy-ok: one field of a request
  expect(names('Host', 'oselia.example', 'Accept', 'host')).toBe(false);
  expect(names('Host', 'oselia.example', 'HOST', 'evil.example')).toBe(true);
  expect(names('Host', 'oselia.example', 'host', 'oselia.example')).toBe(true);
  expect(names('Accept', '*/*')).toBe(false);
});

describe('the address of a client', () => {
  const addressOf = (forwarded: string, peer: string) => {
    const asked = request(
      { 'x-forwarded-for': forwarded, 'x-oselia-client-address': '1.1.1.1' },
      { peer },
    );
    stampRequest(asked, ['10.0.0.1', '10.0.0.2']);
    return asked.headers['x-oselia-client-address'];
  };

  it('is the other end of the connection, whatever the client claims', () => {
    expect(addressOf('9.9.9.9', '203.0.113.7')).toBe('203.0.113.7');
  });

  it('is what our own proxy saw: the last address that is not a proxy’s', () => {
    expect(addressOf('9.9.9.9, 198.51.100.4, 10.0.0.2', '::ffff:10.0.0.1')).toBe('198.51.100.4');
    expect(addressOf('', '10.0.0.1')).toBe('10.0.0.1');
  });
});

it.each([
  ['/accounts/1000000017?period=2026-01', '/accounts/1000000017?period=2026-01'],
  ['/accounts?_rsc=1abc', '/accounts'],
  ['/bills?_rsc=1abc&page=2', '/bills?page=2'],
  ['/bills?page=2&_rsc=1abc', '/bills?page=2'],
])('the path of %s is %s', (url, path) => {
  const asked = request({ 'x-oselia-path': '/forged' }, { url });
  stampRequest(asked, []);
  expect(asked.headers['x-oselia-path']).toBe(path);
});
