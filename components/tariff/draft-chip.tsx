import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import type { DraftState } from '#lib/domain/charging/tariff-draft-state.ts';

const tones: Readonly<Record<DraftState, Tone>> = {
  checking: 'neutral',
  checked: 'warn',
  approved: 'good',
  withdrawn: 'neutral',
};

/** Names the state of a tariff's draft. */
export function DraftChip({ state }: { readonly state: DraftState }) {
  const t = useTranslations('tariffs.states');
  return <Chip tone={tones[state]}>{t(state)}</Chip>;
}
