import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { viewer } from '#lib/auth/session.ts';
import { FormMessages } from '../form-messages.tsx';
import { RegisterForm } from './register-form.tsx';

/** Registers a resident by a paper bill; a resident who is signed in adds the home instead. */
export default async function RegisterPage() {
  const [present, t] = await Promise.all([viewer(), getTranslations('auth.register')]);
  if (present) redirect('/accounts/link');
  return (
    <Stack>
      <PageHead title={t('title')} lead={t('lead')} />
      <FormMessages>
        <RegisterForm />
      </FormMessages>
      <p>
        {t('haveAccount')} <TextLink href="/sign-in">{t('signIn')}</TextLink>
      </p>
    </Stack>
  );
}
