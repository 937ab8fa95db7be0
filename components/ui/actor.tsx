import { useTranslations } from 'next-intl';
import { Instant } from './time.tsx';

const kinds = ['job', 'channel', 'node', 'nobody'] as const;

/**
 * Returns how to name who did something. A person stands by name; what acted without one, as the
 * journals have it ("job:close-day", "channel:native"), is called in words.
 */
export function useActorName(): (name: string) => string {
  const t = useTranslations('ui.actors');
  return (name) => {
    const kind = kinds.find((one) => name === one || name.startsWith(`${one}:`));
    return kind === undefined ? name : t(kind);
  };
}

/** Names who did something. */
export function Actor({ name }: { readonly name: string }) {
  return useActorName()(name);
}

/** Tells who signed and when. */
export function Signature({ by, at }: { readonly by: string; readonly at: string | undefined }) {
  return (
    <>
      <Actor name={by} />
      {at === undefined ? null : (
        <>
          {', '}
          <Instant at={new Date(at)} />
        </>
      )}
    </>
  );
}
