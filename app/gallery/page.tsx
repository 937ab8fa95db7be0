import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { PortalShell } from '#components/shell/portal-shell.tsx';
import { allExamples } from '#components/ui/all-examples.ts';
import { Columns, PageHead, Stack } from '#components/ui/page.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import styles from './gallery.module.css';

const themes = ['system', 'light', 'dark'] as const;
const densities = ['portal', 'office'] as const;

interface GalleryProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Shows every part of the design system in each of its states. */
export default async function GalleryPage({ searchParams }: GalleryProps) {
  const asked = await searchParams;
  const theme = themes.find((name) => name === asked['theme']) ?? 'system';
  const density = densities.find((name) => name === asked['density']) ?? 'portal';
  const t = await getTranslations('gallery');
  const words = await getTranslations('gallery.w');
  return (
    <PortalShell viewer={null}>
      <PageHead title={t('title')} lead={t('lead')} />
      <Columns>
        <Tabs
          label={t('theme.label')}
          items={themes.map((name) => ({
            href: address(name, density),
            label: t(`theme.${name}`),
            current: name === theme,
          }))}
        />
        <Tabs
          label={t('density.label')}
          items={densities.map((name) => ({
            href: address(theme, name),
            label: t(`density.${name}`),
            current: name === density,
          }))}
        />
      </Columns>
      <div
        className={styles['stage']}
        data-theme={theme === 'system' ? undefined : theme}
        data-density={density}
      >
        {Object.entries(allExamples).map(([group, examples]) => (
          <section key={group} id={group} className={styles['group']}>
            <h2 lang="en">{group}</h2>
            <Stack>
              {Object.entries(examples).map(([name, show]) => (
                <figure key={name}>
                  <figcaption lang="en">{name}</figcaption>
                  {show(words)}
                </figure>
              ))}
            </Stack>
          </section>
        ))}
      </div>
    </PortalShell>
  );
}

function address(theme: string, density: string): Route {
  return `/gallery?theme=${theme}&density=${density}`;
}
