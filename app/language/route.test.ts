import { NextRequest } from 'next/server.js';
import { describe, expect, it } from 'vitest';
import { POST } from './route.ts';

function choose(locale: string, referer?: string): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded' });
  if (referer !== undefined) headers.set('referer', referer);
  const body = new URLSearchParams({ locale });
  return POST(new NextRequest('http://localhost:3000/language', { method: 'POST', headers, body }));
}

describe('the language form', () => {
  it('remembers the choice for a year and leads back to the same page', async () => {
    const response = await choose('en', 'http://localhost:3000/accounts/1/bills?page=2');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/accounts/1/bills?page=2');
    expect(response.headers.get('set-cookie')).toMatch(/^locale=en; Path=\/; Max-Age=31536000; /);
  });

  it('never leads to another site', async () => {
    for (const referer of ['https://evil.example/x', '//evil.example', undefined]) {
      expect((await choose('ru', referer)).headers.get('location')).toBe('/');
    }
  });

  it('keeps no language that is not ours', async () => {
    expect((await choose('xx; Domain=evil')).headers.get('set-cookie')).toBeNull();
  });
});
