import { useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';

const tones = { current: 'good', past: 'neutral', future: 'warn' } as const;

/** Says whether something holds now. */
export function StageChip({ stage }: { readonly stage: 'current' | 'past' | 'future' }) {
  const t = useTranslations('city.stages');
  return <Chip tone={tones[stage]}>{t(stage)}</Chip>;
}
