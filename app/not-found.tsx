import { useTranslations } from 'next-intl';
import { AuthShell } from '#components/shell/auth-shell.tsx';
import { MessagePage } from '#components/shell/message-page.tsx';
import { addresses } from '#components/shell/places.ts';
import { ButtonLink } from '#components/ui/button.tsx';

export default function NotFound() {
  const t = useTranslations('errors.notFound');
  return (
    <AuthShell>
      <MessagePage
        icon="search"
        title={t('title')}
        action={<ButtonLink href={addresses.home}>{t('action')}</ButtonLink>}
      >
        {t('text')}
      </MessagePage>
    </AuthShell>
  );
}
