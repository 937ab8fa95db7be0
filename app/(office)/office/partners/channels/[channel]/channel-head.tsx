import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ChannelChip } from '#components/partner/channel-chip.tsx';
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx';
import { PageHead } from '#components/ui/page.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import type { ChannelCard } from '#db/queries/channels.ts';

interface Props {
  readonly channel: ChannelCard;
  /** The side of the channel that is shown; absent for a form about it. */
  readonly side?: 'contract' | 'messages' | 'try';
  readonly title?: string;
  readonly actions?: ReactNode;
}

/** Opens each page about a channel: whose it is, how it stands, and its other sides. */
export async function ChannelHead({ channel, side, title, actions }: Props) {
  const t = await getTranslations('partners');
  const { code, protocol, enabled, sandbox, partner } = channel;
  const home = `/office/partners/channels/${code}`;
  const sides = [
    { key: 'contract', href: home },
    { key: 'messages', href: `${home}/messages` },
    { key: 'try', href: `${home}/try` },
  ] as const;
  const crumbs = [
    { href: '/office/partners' as Route, label: t('title') },
    { href: `/office/partners/${partner.id}` as Route, label: partner.name },
    ...(side === 'contract' ? [] : [{ href: home as Route, label: code }]),
  ];
  return (
    <>
      <PageHead
        back={<Breadcrumbs items={crumbs} />}
        title={title ?? t('one', { code })}
        lead={
          <>
            <ChannelChip enabled={enabled} sandbox={sandbox} /> {t('speaks', { protocol })}
          </>
        }
        actions={actions}
      />
      {side === undefined ? null : (
        <Tabs
          label={t('sides.label')}
          items={sides.map(({ key, href }) => ({
            href: href as Route,
            label: t(`sides.${key}`),
            current: key === side,
          }))}
        />
      )}
    </>
  );
}
