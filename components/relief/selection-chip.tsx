import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import type { SelectionState } from '#lib/domain/charging/selection-form.ts';

const tones: Readonly<Record<SelectionState, Tone>> = {
  computing: 'neutral',
  proposed: 'warn',
  approved: 'good',
  rejected: 'neutral',
};

/** Names the state of a selection of accounts to be rebilled. */
export function SelectionChip({ state }: { readonly state: SelectionState }) {
  const t = useTranslations('rebillSelections.states');
  return <Chip tone={tones[state]}>{t(state)}</Chip>;
}
