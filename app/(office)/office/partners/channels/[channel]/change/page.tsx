import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { serviceCodesOf } from '#db/queries/channels.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { ChannelHead } from '../channel-head.tsx';
import { channelOfPage } from '../channel-of-page.ts';
import { proposeTermsAction } from './actions.ts';
import { termFields } from './term-fields.ts';

interface Props {
  readonly params: Promise<{ readonly channel: string }>;
}

/** Proposes other terms of a channel's contract: limits, networks, services, cut-off, commission. */
export default async function ChangeChannelPage({ params }: Props) {
  const grant = await requireStaffGrant('partner.change');
  const channel = await channelOfPage(grant, (await params).channel);
  const [codes, t] = await Promise.all([
    serviceCodesOf(requestsDatabase().sql, grant),
    getTranslations('partners'),
  ]);
  return (
    <Stack>
      <ChannelHead channel={channel} title={t('terms.change')} />
      <Card>
        <p>{t('terms.changeText')}</p>
        <FieldsForm
          id="terms"
          action={proposeTermsAction}
          hidden={{ channel: channel.code }}
          submit={t('terms.propose')}
          fields={await termFields(channel.terms, codes)}
        />
      </Card>
    </Stack>
  );
}
