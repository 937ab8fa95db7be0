import { unstable_doesMiddlewareMatch } from 'next/experimental/testing/server.js';
import { NextRequest } from 'next/server.js';
import { describe, expect, it } from 'vitest';
import { config, contentSecurityPolicy, proxy } from './proxy.ts';

const visit = (headers: Record<string, string> = {}) =>
  proxy(new NextRequest('http://localhost:3000/accounts/0410123456', { headers }));

const forwarded = (response: Response) =>
  (response.headers.get('x-middleware-override-headers') ?? '').split(',');

describe('proxy', () => {
  it('lets scripts run by the nonce of this answer only', () => {
    const policies = [visit(), visit()].map(
      (response) => response.headers.get('content-security-policy') ?? '',
    );
    const nonces = policies.map((policy) => /'nonce-([0-9a-f]{32})'/.exec(policy)?.[1]);
    expect(nonces[0]).toBeDefined();
    expect(nonces[0]).not.toBe(nonces[1]);
    for (const policy of policies) {
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
    }
  });

  it('hands the framework the policy it must sign its scripts by', () => {
    const response = visit();
    expect(response.headers.get('x-middleware-request-content-security-policy')).toBe(
      response.headers.get('content-security-policy'),
    );
  });

  it('allows neither eval nor inline styles in production', () => {
    expect(contentSecurityPolicy('n', false)).not.toContain('unsafe');
    expect(contentSecurityPolicy('n', true)).toContain("'unsafe-eval'");
  });

  it('throws away inner headers a client made up', () => {
    const inner = {
      'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
      'x-middleware-subrequest-id': '1',
      'x-middleware-rewrite': 'https://evil.example/',
      'x-invoke-path': '/office',
      'x-nonce': 'guessed',
    };
    const passed = forwarded(visit({ ...inner, accept: 'text/html' }));
    expect(passed).toContain('accept');
    for (const name of Object.keys(inner)) expect(passed).not.toContain(name);
  });

  it('keeps a personal page out of every cache and every frame', () => {
    const { headers } = visit();
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
  });

  it('decides nothing: a guest and a forged cookie pass alike', () => {
    for (const response of [visit(), visit({ cookie: 'next-auth.session-token=x' })]) {
      expect(response.headers.get('x-middleware-next')).toBe('1');
      expect(response.headers.get('location')).toBeNull();
    }
  });

  it.each([
    ['/', true],
    ['/accounts/1/bills/2026-10', true],
    ['/office/settlement', true],
    ['/api/health/ready', true],
    ['/_next/static/chunk.js', false],
    ['/icon.svg', false],
    ['/icon.svg/x', true],
    ['/_next/image', true],
  ])('runs for %s: %s', (url, expected) => {
    expect(unstable_doesMiddlewareMatch({ config, nextConfig: {}, url })).toBe(expected);
  });
});
