import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { homeOf } from '#lib/auth/paths.ts';
import { viewer } from '#lib/auth/session.ts';

/** Greets a guest and says what is here; who is signed in goes home. */
export default async function FrontPage() {
  const present = await viewer();
  if (present) redirect(homeOf(present.kind) as Route);
  const t = await getTranslations('portal');
  return (
    <Stack>
      <PageHead title={t('welcome')} lead={t('welcomeLead')} />
      <Card>
        <Stack>
          <p>{t('welcomeText')}</p>
          <Actions>
            <ButtonLink href={'/sign-in' as Route}>{t('signIn')}</ButtonLink>
            <ButtonLink kind="quiet" href={'/register' as Route}>
              {t('register')}
            </ButtonLink>
          </Actions>
        </Stack>
      </Card>
    </Stack>
  );
}
