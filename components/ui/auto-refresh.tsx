'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from './button.tsx';

export interface AutoRefreshProps {
  readonly everySeconds: number;
  readonly texts: { readonly pause: string; readonly resume: string };
}

/**
 * Keeps a page of moving facts fresh without taking anybody's place: focus, scroll and what is
 * being typed stay, nothing is read out. It can be paused (WCAG 2.2.2), rests while the page is
 * not looked at, and is not there without JavaScript, where a link to the page itself does it.
 */
export function AutoRefresh({ everySeconds, texts }: AutoRefreshProps) {
  const router = useRouter();
  const [isPaused, setPaused] = useState(false);
  const isMounted = useSyncExternalStore(never, yes, no);
  useEffect(() => {
    if (isPaused) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, everySeconds * 1_000);
    return () => clearInterval(timer);
  }, [router, isPaused, everySeconds]);
  if (!isMounted) return null;
  return (
    <Button kind="quiet" type="button" onClick={() => setPaused(!isPaused)}>
      {isPaused ? texts.resume : texts.pause}
    </Button>
  );
}

const never = () => () => undefined;
const yes = () => true;
const no = () => false;
