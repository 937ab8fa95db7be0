'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useTransition,
} from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import styles from './live-search.module.css';

/** A pause in typing that is a question; shorter ones are the middle of a word. */
const pauseMs = 120;

export interface LiveSearchProps {
  readonly path: Route;
  /** What is searched for now. */
  readonly text: string;
  readonly texts: Readonly<Record<'label' | 'field' | 'hint' | 'submit', string>>;
  /** What was found: links in it are gone through by the arrow keys. */
  readonly children: ReactNode;
}

/**
 * Searches as one types. The question stands in the address and the answer comes from the server;
 * without JavaScript it is a plain form that does the same by its button.
 */
export function LiveSearch({ path, text, texts, children }: LiveSearchProps) {
  const router = useRouter();
  const [isAsking, startAsking] = useTransition();
  const whole = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const input = inputOf(whole.current);
    // What came by the buttons of the browser, and not by typing.
    if (input && input !== document.activeElement) input.value = text;
  }, [text]);

  const ask = (asked: string) => {
    const query = asked.trim() === '' ? '' : `?q=${encodeURIComponent(asked.trim())}`;
    startAsking(() => router.replace(`${path}${query}` as Route, { scroll: false }));
  };
  const askSoon = (event: FormEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => ask(value), pauseMs);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    clearTimeout(timer.current);
    const value = inputOf(whole.current)?.value ?? '';
    const links = linksOf(whole.current);
    if (value.trim() === text && links.length === 1) links[0]?.click();
    else ask(value);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move the focus between links
    <div ref={whole} className={styles['search']} onKeyDown={moveFocus}>
      <search>
        <form method="get" action={path} aria-label={texts.label} onSubmit={submit}>
          <TextInput
            name="q"
            type="search"
            label={texts.field}
            hint={texts.hint}
            defaultValue={text}
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            onInput={askSoon}
          />
          <Button kind="quiet" icon="search">
            {texts.submit}
          </Button>
        </form>
      </search>
      <div aria-busy={isAsking}>{children}</div>
    </div>
  );
}

function inputOf(whole: HTMLElement | null): HTMLInputElement | null {
  return whole?.querySelector<HTMLInputElement>('input[name=q]') ?? null;
}

/** The table and its form for phones are both there; one of them is seen. */
function linksOf(whole: HTMLElement | null): HTMLAnchorElement[] {
  const links = whole?.querySelectorAll<HTMLAnchorElement>('[aria-busy] a') ?? [];
  return [...links].filter((link) => link.offsetParent !== null);
}

/** Down from the field into what was found and on, up again back into the field. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const places = [inputOf(event.currentTarget), ...linksOf(event.currentTarget)];
  const here = places.indexOf(document.activeElement as HTMLInputElement | HTMLAnchorElement);
  const next = here < 0 ? undefined : places[here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
