import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { ChannelKeyLine } from '#db/queries/channel-changes.ts';
import type { ChannelCard } from '#db/queries/channels.ts';
import { disableAction, enableAction, revokeAction } from './actions.ts';

interface Props {
  readonly channel: ChannelCard;
  readonly keys: readonly ChannelKeyLine[];
}

/** What may be done to a channel at once, and what one person may ask another for. */
export async function ChannelDeeds({ channel, keys }: Props) {
  const t = await getTranslations('partners.deeds');
  const { code, enabled } = channel;
  const live = keys.filter(({ state }) => state === 'live' || state === 'ending');
  const reason = { name: 'reason', kind: 'text', label: t('reason') } as const;
  const hidden = { channel: code };
  const options = live.map(({ keyId, fingerprint }) => {
    return { value: keyId, label: `${keyId} · ${fingerprint.slice(0, 9)}` };
  });
  return (
    <Card title={t('title')}>
      <Stack>
        {live.length === 0 ? null : (
          <Disclosure summary={t('revoke')}>
            <p>{t('revokeText')}</p>
            <FieldsForm
              id="revoke"
              action={revokeAction}
              hidden={hidden}
              fields={[{ name: 'keyId', kind: 'choice', label: t('key'), options }, reason]}
              submit={t('revoke')}
              kind="danger"
            />
          </Disclosure>
        )}
        <Disclosure summary={t(enabled ? 'disable' : 'enable')}>
          <p>{t(enabled ? 'disableText' : 'enableText')}</p>
          <FieldsForm
            id={enabled ? 'disable' : 'enable'}
            action={enabled ? disableAction : enableAction}
            hidden={hidden}
            fields={[reason]}
            submit={t(enabled ? 'disable' : 'enable')}
            kind={enabled ? 'danger' : 'primary'}
          />
        </Disclosure>
      </Stack>
    </Card>
  );
}
