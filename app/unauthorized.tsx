import { useTranslations } from 'next-intl';
import { AuthShell } from '#components/shell/auth-shell.tsx';
import { MessagePage } from '#components/shell/message-page.tsx';
import { addresses } from '#components/shell/places.ts';
import { ButtonLink } from '#components/ui/button.tsx';

export default function Unauthorized() {
  const t = useTranslations('errors.signedOut');
  return (
    <AuthShell>
      <MessagePage
        icon="user"
        title={t('title')}
        action={<ButtonLink href={addresses.signIn}>{t('action')}</ButtonLink>}
      >
        {t('text')}
      </MessagePage>
    </AuthShell>
  );
}
