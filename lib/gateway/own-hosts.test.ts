import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import type { GatewayRequest } from './http.ts';
import { createHostCheck } from './own-hosts.ts';

const isOurs = createHostCheck({
  publicUrl: 'https://oselia.example',
  hosts: ['banks.oselia.example:8443'],
  ports: [3000],
});

function called(authority: string): boolean {
  const request: GatewayRequest = {
    method: 'GET',
    authority,
    path: '/',
    query: '',
    headers: {},
    body: new Uint8Array(),
    remoteAddress: '10.0.0.9',
    localAuthority: '10.0.0.1:3000',
  };
  return isOurs(request);
}

it('knows the public address, further names, its own machine and the address it was called at', () => {
  for (const authority of [
    'oselia.example',
    'oselia.example:443',
    'banks.oselia.example:8443',
    `${hostname().toLowerCase()}:3000`,
    '10.0.0.1:3000',
    'localhost:3000',
    '127.0.0.1:4392',
    '[::1]:3000',
  ]) {
    expect(called(authority), authority).toBe(true);
  }
});

it('knows no other host: what was signed for another installation is not good here', () => {
  for (const authority of [
    '',
    'test.oselia.example',
    'oselia.example:8080',
    'oselia.example.evil.test',
    'localhost.evil.test',
    'banks.oselia.example',
    '10.0.0.2:3000',
    '127.0.0.1.evil.test',
  ]) {
    expect(called(authority), authority).toBe(false);
  }
});
