import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import type { SubsidyState } from '#lib/domain/charging/subsidy.ts';

const tones: Readonly<Record<SubsidyState, Tone>> = {
  current: 'good',
  coming: 'neutral',
  over: 'neutral',
  stopped: 'warn',
};

/** Says whether a decision of the subsidy office is in force. */
export function SubsidyChip({ state }: { readonly state: SubsidyState }) {
  const t = useTranslations('subsidies.states');
  return <Chip tone={tones[state]}>{t(state)}</Chip>;
}
