import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { officeSideOf } from '#lib/gateway/office/spoken-protocols.ts';
import { ChannelHead } from '../channel-head.tsx';
import { channelOfPage } from '../channel-of-page.ts';
import { tryAction } from './actions.tsx';
import { TryForm } from './try-form.tsx';

interface Props {
  readonly params: Promise<{ readonly channel: string }>;
}

/** Tries a channel in its own protocol against an account that is nobody's. */
export default async function TryChannelPage({ params }: Props) {
  const grant = await requireStaffGrant('partner.read');
  const channel = await channelOfPage(grant, (await params).channel);
  const [{ roles }, t] = await Promise.all([requireViewer(), getTranslations('partners.try')]);
  const mayTry = rolesAllow(roles, 'partner.change');
  const isSpoken = officeSideOf(channel.protocol) !== undefined;
  return (
    <Stack>
      <ChannelHead channel={channel} side="try" />
      <Card title={t('title')}>
        <Stack>
          <p>{t('text')}</p>
          {mayTry && isSpoken ? (
            <TryForm action={tryAction} channel={channel.code} label={t('submit')} />
          ) : (
            <Notice>{t(isSpoken ? 'notAllowed' : 'notSpoken')}</Notice>
          )}
        </Stack>
      </Card>
    </Stack>
  );
}
