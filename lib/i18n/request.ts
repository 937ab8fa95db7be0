import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { isLocale } from '#lib/format/locale.ts';
import { chooseLocale, localeCookie } from './choose-locale.ts';
import { messagesByLocale } from './messages.ts';

export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked)
    ? asked
    : chooseLocale({
        cookie: (await cookies()).get(localeCookie)?.value,
        acceptLanguage: (await headers()).get('accept-language'),
      });
  return { locale, messages: messagesByLocale[locale], timeZone: 'Europe/Kyiv' };
});
