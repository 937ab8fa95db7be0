import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { homeOf } from '#lib/auth/paths.ts';
import { requireViewer } from '#lib/auth/session.ts';
import { FormMessages } from '../form-messages.tsx';
import { PasswordForm } from './password-form.tsx';

/** Changes the password of whoever is signed in. */
export default async function PasswordPage() {
  const { kind } = await requireViewer();
  const [t, common] = await Promise.all([
    getTranslations('auth.password'),
    getTranslations('common'),
  ]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={homeOf(kind) as Route}>{common('back')}</BackLink>}
        title={t('title')}
        lead={t('lead')}
      />
      <Card>
        <FormMessages>
          <PasswordForm />
        </FormMessages>
      </Card>
    </Stack>
  );
}
