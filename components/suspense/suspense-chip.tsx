import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import type { SuspenseStanding } from '#lib/domain/payment/suspense.ts';

const tones: Record<SuspenseStanding, Tone> = {
  waiting: 'bad',
  proposed: 'warn',
  assigned: 'good',
  returned: 'neutral',
  cancelled: 'neutral',
};

/** Tells where money stands that came without an owner. */
export function SuspenseChip({ standing }: { readonly standing: SuspenseStanding }) {
  const t = useTranslations('suspense.standings');
  return <Chip tone={tones[standing]}>{t(standing)}</Chip>;
}
