import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { Tabs } from '#components/ui/tabs.tsx';

const sides = [
  { key: 'queue', href: '/office/readings' },
  { key: 'buildings', href: '/office/readings/building' },
  { key: 'files', href: '/office/readings/files' },
] as const;

/** Switches between what waits for a look and the two ways to enter readings in bulk. */
export function ReadingsTabs({ current }: { readonly current: (typeof sides)[number]['key'] }) {
  const t = useTranslations('metering.tabs');
  return (
    <Tabs
      label={t('label')}
      items={sides.map(({ key, href }) => ({
        href: href as Route,
        label: t(key),
        current: key === current,
      }))}
    />
  );
}
