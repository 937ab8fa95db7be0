import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import type { RecalculationState } from '#lib/domain/charging/recalculation-form.ts';

const tones: Readonly<Record<RecalculationState, Tone>> = {
  proposed: 'warn',
  approved: 'good',
  rejected: 'neutral',
};

/** Names the state of a recalculation. */
export function RecalculationChip({ state }: { readonly state: RecalculationState }) {
  const t = useTranslations('recalculations.states');
  return <Chip tone={tones[state]}>{t(state)}</Chip>;
}
