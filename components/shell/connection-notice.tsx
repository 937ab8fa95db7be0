'use client';

import { useSyncExternalStore } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import styles from './connection-notice.module.css';

/** Says that the network is gone, and takes it back when it returns. */
export function ConnectionNotice({ text }: { readonly text: string }) {
  const isOnline = useSyncExternalStore(
    watchConnection,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {isOnline ? null : (
        <p className={styles['notice']}>
          <Icon name="offline" /> {text}
        </p>
      )}
    </div>
  );
}

/** Watches the browser's own opinion about the network; returns how to stop. */
export function watchConnection(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
