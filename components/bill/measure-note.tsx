import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import type { Derivation, DerivationInput } from '#lib/domain/charging/derivation.ts';
import { formatDecimalText } from '#lib/format/digits.ts';
import type { ExplainedCharge } from './line-explanation.tsx';
import styles from './measure-note.module.css';

const tones = {
  meter: 'good',
  average: 'warn',
  norm: 'neutral',
  'building-share': 'neutral',
} as const satisfies Partial<Record<Derivation['basis'], Tone>>;

export interface MeasureNoteProps {
  readonly charges: readonly ExplainedCharge[];
  readonly recipient: string;
}

/** Says under a service who is paid, and what its volume rests on: a meter, a mean, a norm, a share of the house. */
export function MeasureNote({ charges, recipient }: MeasureNoteProps) {
  const t = useTranslations('bill.basis');
  const locale = useLocale();
  const derivation = charges.find(({ kind }) => kind === 'charge')?.derivation;
  const basis = derivation?.basis;
  const readings = readingsOf(derivation?.inputs ?? []).map(([previous, current]) => {
    return `${formatDecimalText(previous, locale)} → ${formatDecimalText(current, locale)}`;
  });
  return (
    <>
      {isNoted(basis) ? (
        <>
          {' '}
          <Chip tone={tones[basis]}>{t(basis)}</Chip>
        </>
      ) : null}
      <small className={styles['note']}>
        {recipient}
        {readings.map((reading) => (
          <Fragment key={reading}>
            {' '}
            <span className={styles['reading']}>{reading}</span>
          </Fragment>
        ))}
      </small>
    </>
  );
}

function isNoted(basis: Derivation['basis'] | undefined): basis is keyof typeof tones {
  return basis !== undefined && Object.hasOwn(tones, basis);
}

/** Pairs the readings of each zone. */
function readingsOf(inputs: readonly DerivationInput[]): [previous: string, current: string][] {
  const valueNamed = (name: string) => inputs.find((input) => input.name === name)?.value;
  return ['', '-day', '-night'].flatMap((zone) => {
    const previous = valueNamed(`reading-previous${zone}`);
    const current = valueNamed(`reading-current${zone}`);
    return previous === undefined || current === undefined ? [] : [[previous, current]];
  });
}
