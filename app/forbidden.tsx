import { useTranslations } from 'next-intl';
import { AuthShell } from '#components/shell/auth-shell.tsx';
import { MessagePage } from '#components/shell/message-page.tsx';
import { addresses } from '#components/shell/places.ts';
import { ButtonLink } from '#components/ui/button.tsx';

export default function Forbidden() {
  const t = useTranslations('errors.forbidden');
  return (
    <AuthShell>
      <MessagePage
        icon="warn"
        title={t('title')}
        action={<ButtonLink href={addresses.home}>{t('action')}</ButtonLink>}
      >
        {t('text')}
      </MessagePage>
    </AuthShell>
  );
}
