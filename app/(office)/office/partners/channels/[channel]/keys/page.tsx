import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { Stack } from '#components/ui/page.tsx';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { keyAlgorithms } from '#lib/domain/payment/key-algorithm.ts';
import { officeSideOf } from '#lib/gateway/office/spoken-protocols.ts';
import { ChannelHead } from '../channel-head.tsx';
import { channelOfPage } from '../channel-of-page.ts';
import { proposeKeyAction } from './actions.ts';

interface Props {
  readonly params: Promise<{ readonly channel: string }>;
}

/** Proposes a new key of a channel: the public half the bank sent, or a secret made here. */
export default async function NewKeyPage({ params }: Props) {
  const grant = await requireStaffGrant('partner.change');
  const channel = await channelOfPage(grant, (await params).channel);
  const t = await getTranslations('partners.keys');
  const algorithms = officeSideOf(channel.protocol)?.algorithms ?? keyAlgorithms;
  return (
    <Stack>
      <ChannelHead channel={channel} title={t('newTitle')} />
      <Card>
        <p>{t('newText')}</p>
        <FieldsForm
          id="key"
          action={proposeKeyAction}
          hidden={{ channel: channel.code }}
          submit={t('propose')}
          fields={[
            { name: 'keyId', kind: 'text', label: t('id'), hint: t('idHint') },
            {
              name: 'algorithm',
              kind: 'choice',
              label: t('algorithm'),
              options: algorithms.map((value) => ({ value, label: value })),
            },
            {
              name: 'publicKeyPem',
              kind: 'lines',
              label: t('publicKey'),
              hint: t('publicKeyHint'),
              isOptional: true,
            },
            {
              name: 'retireDays',
              kind: 'number',
              label: t('retireDays'),
              hint: t('retireDaysHint'),
              isOptional: true,
            },
            { name: 'reason', kind: 'text', label: t('reason') },
          ]}
        />
      </Card>
    </Stack>
  );
}
