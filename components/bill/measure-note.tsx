import { useLocale, useTranslations } from 'next-intl';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import type { Derivation, DerivationInput } from '#lib/domain/charging/derivation.ts';
import { formatDecimalText } from '#lib/format/digits.ts';
import type { ExplainedCharge } from './line-explanation.tsx';

const tones = { meter: 'good', average: 'warn', norm: 'neutral' } as const satisfies Partial<
  Record<Derivation['basis'], Tone>
>;

/** Says beside a service what its volume rests on: a meter with its readings, a mean, a norm. */
export function MeasureNote({ charges }: { readonly charges: readonly ExplainedCharge[] }) {
  const t = useTranslations('bill.basis');
  const locale = useLocale();
  const derivation = charges.find(({ kind }) => kind === 'charge')?.derivation;
  if (derivation === undefined || !isNoted(derivation.basis)) return null;
  const readings = readingsOf(derivation.inputs).map(([previous, current]) => {
    return `${formatDecimalText(previous, locale)} → ${formatDecimalText(current, locale)}`;
  });
  return (
    <>
      {' '}
      <Chip tone={tones[derivation.basis]}>{t(derivation.basis)}</Chip>
      {readings.length === 0 ? null : (
        <>
          <br />
          <small>{readings.join('; ')}</small>
        </>
      )}
    </>
  );
}

function isNoted(basis: Derivation['basis']): basis is keyof typeof tones {
  return Object.hasOwn(tones, basis);
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
