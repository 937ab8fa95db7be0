import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import type { RunState } from '#lib/domain/charging/run-state.ts';

const tones: Readonly<Record<RunState, Tone>> = {
  running: 'neutral',
  draft: 'warn',
  posting: 'neutral',
  frozen: 'good',
  cancelled: 'neutral',
};

/** Names the state of a charging run. */
export function RunChip({ state }: { readonly state: RunState }) {
  const t = useTranslations('charging.states');
  return <Chip tone={tones[state]}>{t(state)}</Chip>;
}
