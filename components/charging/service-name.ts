import { useTranslations } from 'next-intl';

/** Returns a function that names a service by its code. */
export function useServiceName(): (code: string) => string {
  const t = useTranslations('services');
  return (code) =>
    t.has(code as Parameters<typeof t>[0]) ? t(code as Parameters<typeof t>[0]) : code;
}
