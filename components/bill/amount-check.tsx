'use client';

import { type ReactNode, useSyncExternalStore } from 'react';
import { Chip } from '#components/ui/chip.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { verifyAmount } from '#lib/domain/charging/derivation.ts';
import { parseDerivation } from '#lib/domain/charging/parse-derivation.ts';
import { parseSignedMoney } from '#lib/domain/money.ts';

export interface AmountCheckProps {
  /** The stored amount as `moneyText` writes it. */
  readonly amount: string;
  /** The stored derivation, as data. */
  readonly derivation: unknown;
  readonly texts: {
    /** Says what stands here until, or unless, a browser has counted. */
    readonly uncounted: ReactNode;
    readonly matches: readonly [chip: ReactNode, text: ReactNode];
    readonly differs: readonly [chip: ReactNode, text: ReactNode];
    readonly historic: ReactNode;
  };
}

/**
 * Counts a sum again in the reader's own browser, by the same rules the centre counted it with, and
 * says whether it comes out. On the server it says nothing of the kind: that would be our word.
 */
export function AmountCheck({ amount, derivation, texts }: AmountCheckProps) {
  const isBrowser = useSyncExternalStore(neverChanges, inBrowser, onServer);
  const verdict = isBrowser ? checkAmount(amount, derivation) : 'uncounted';
  if (verdict === 'uncounted' || verdict === 'historic') return texts[verdict];
  const [chip, text] = texts[verdict];
  return (
    <>
      <Chip tone={verdict === 'matches' ? 'good' : 'bad'}>
        <Icon name={verdict === 'matches' ? 'check' : 'cross'} /> {chip}
      </Chip>{' '}
      {text}
    </>
  );
}

/** Reads an amount and its derivation anew and compares them; what cannot be read differs. */
export function checkAmount(
  amount: string,
  derivation: unknown,
): 'matches' | 'differs' | 'historic' {
  const stored = parseSignedMoney(amount);
  const parsed = parseDerivation(derivation);
  return stored.ok && parsed.ok ? verifyAmount(stored.value, parsed.value) : 'differs';
}

const neverChanges = () => () => undefined;
const inBrowser = () => true;
const onServer = () => false;
