import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { spokenProtocols } from '#lib/gateway/office/spoken-protocols.ts';
import { connectAction } from './actions.ts';

/** Connects a channel of a bank: it may ask nothing before two people have agreed on its key. */
export default async function NewChannelPage() {
  await requireStaffGrant('partner.change');
  const t = await getTranslations('partners');
  const protocols = spokenProtocols().map(({ dialect }) => ({ value: dialect, label: dialect }));
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/partners' as Route}>{t('title')}</BackLink>}
        title={t('new.title')}
        lead={t('new.lead')}
      />
      <Card>
        <FieldsForm
          id="new"
          action={connectAction}
          submit={t('new.submit')}
          fields={[
            {
              name: 'registryCode',
              kind: 'number',
              label: t('new.registryCode'),
              hint: t('new.registryCodeHint'),
            },
            {
              name: 'partnerName',
              kind: 'text',
              label: t('new.partnerName'),
              hint: t('new.partnerNameHint'),
              isOptional: true,
            },
            { name: 'code', kind: 'text', label: t('new.code'), hint: t('new.codeHint') },
            { name: 'protocol', kind: 'choice', label: t('protocol'), options: protocols },
            { name: 'amountMax', kind: 'number', label: t('terms.amountMax') },
            { name: 'sandbox', kind: 'check', label: t('new.sandbox') },
          ]}
        />
      </Card>
    </Stack>
  );
}
