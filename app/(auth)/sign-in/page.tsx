import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { placeAfterSignIn } from '#lib/auth/paths.ts';
import { viewer } from '#lib/auth/session.ts';
import { FormMessages } from '../form-messages.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Lets residents and staff in by one door; whoever is in already goes on at once. */
export default async function SignInPage({ searchParams }: Props) {
  const [asked, present, t] = await Promise.all([
    searchParams,
    viewer(),
    getTranslations('auth.signIn'),
  ]);
  const callbackUrl = typeof asked['callbackUrl'] === 'string' ? asked['callbackUrl'] : undefined;
  if (present) redirect(placeAfterSignIn(callbackUrl, present.kind));
  return (
    <Stack>
      <PageHead title={t('title')} lead={t('lead')} />
      {asked['signedOut'] === undefined ? null : <Notice tone="good">{t('signedOut')}</Notice>}
      <Card>
        <FormMessages>
          <SignInForm callbackUrl={callbackUrl} refused={asked['error'] !== undefined} />
        </FormMessages>
      </Card>
      <p>
        {t('noAccount')} <TextLink href="/register">{t('register')}</TextLink>
      </p>
      <p>
        {t('noLetter')} <TextLink href="/confirm-address">{t('letterAgain')}</TextLink>
      </p>
    </Stack>
  );
}
