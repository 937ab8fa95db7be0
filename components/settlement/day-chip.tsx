import { useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';

const tones = { open: 'neutral', proposed: 'warn', approved: 'good' } as const;

/** Names the state of a banking day. */
export function DayChip({ state }: { readonly state: keyof typeof tones }) {
  const t = useTranslations('settlement');
  return <Chip tone={tones[state]}>{t(state)}</Chip>;
}
