import type { NextRequest } from 'next/server';
import { config } from '#lib/config.ts';
import { isLocale } from '#lib/format/locale.ts';
import { localeCookie } from '#lib/i18n/choose-locale.ts';
import { ownPath } from '#lib/i18n/own-path.ts';

const yearSeconds = 365 * 24 * 60 * 60;

/** Remembers the chosen language and leads back to the page the form was on. */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await request.formData().catch(() => undefined);
  const chosen = form?.get('locale');
  const { origin } = new URL(config().publicUrl);
  const referrer = request.headers.get('referer');
  const headers = new Headers({ location: backTo(referrer, [origin, request.nextUrl.origin]) });
  if (typeof chosen === 'string' && isLocale(chosen)) {
    const secure = origin.startsWith('https:') ? '; Secure' : '';
    headers.set(
      'set-cookie',
      `${localeCookie}=${chosen}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax; HttpOnly${secure}`,
    );
  }
  return new Response(null, { status: 303, headers });
}

/** Takes the way back from the referrer when it is ours by any of our names, else home. */
function backTo(referrer: string | null, origins: readonly string[]): string {
  const paths = origins.map((origin) => ownPath(referrer, origin));
  return paths.find((path) => path !== '/') ?? '/';
}
