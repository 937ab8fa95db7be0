import { translator } from '#lib/i18n/translator.ts';

type Locale = Parameters<typeof translator>[0];

const retryAfterSeconds = 5;

/** Answers that too many bills are being prepared: a page that tries again by itself. */
export function busyPage(locale: Locale): Response {
  const t = translator(locale, 'bill');
  const page = `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${t('busy.title')}</title>
<h1>${t('busy.title')}</h1>
<p>${t('busy.text')}</p>
<p><a href="">${t('busy.retry')}</a></p>
`;
  return new Response(page, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': String(retryAfterSeconds),
      refresh: String(retryAfterSeconds),
    },
  });
}
