'use client';

import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Actions, Button, ButtonLink } from '#components/ui/button.tsx';
import { watchConnection } from './connection-notice.tsx';
import { MessagePage } from './message-page.tsx';
import { addresses } from './places.ts';

export interface FailureProps {
  /** Digest of the error, under which the server's log knows it. */
  readonly code?: string | undefined;
  readonly retry: () => void;
}

/** Stands for a part of a page that failed: says whose fault it is and offers another try. */
export function Failure({ code, retry }: FailureProps) {
  const t = useTranslations('errors.boundary');
  const isOnline = useSyncExternalStore(
    watchConnection,
    () => navigator.onLine,
    () => true,
  );
  return (
    <MessagePage
      icon={isOnline ? 'warn' : 'offline'}
      title={t(isOnline ? 'title' : 'offlineTitle')}
      small={isOnline && code !== undefined ? t('code', { code }) : undefined}
      action={
        <Actions>
          <Button type="button" onClick={retry}>
            {t('retry')}
          </Button>
          <ButtonLink kind="quiet" href={addresses.home}>
            {t('home')}
          </ButtonLink>
        </Actions>
      }
    >
      {t(isOnline ? 'text' : 'offlineText')}
    </MessagePage>
  );
}
