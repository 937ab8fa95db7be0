import { getTranslations } from 'next-intl/server';
import { FormMessages } from '#app/(auth)/form-messages.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requireSubscriberGrant } from '#lib/auth/session.ts';
import { LinkForm } from './link-form.tsx';

/** Adds a further home to a resident who is signed in. */
export default async function LinkPage() {
  await requireSubscriberGrant();
  const t = await getTranslations('auth.link');
  return (
    <Stack>
      <PageHead title={t('title')} lead={t('lead')} />
      <Card>
        <FormMessages>
          <LinkForm />
        </FormMessages>
      </Card>
    </Stack>
  );
}
